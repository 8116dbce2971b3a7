using System.Globalization;
using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>Which objects are written, and what is said of those that are not.</summary>
public sealed class SelectionTests
{
    private const string Session = "LeakWatch.Targets.Leaks.Session";

    [Fact]
    public async Task All_are_written_unless_told_otherwise()
    {
        await using var target = await Target.StartAsync("counts", "5000");
        using var folder = new TemporaryDirectory();

        var (_, file) = await Snapshots.TakeAsync(target, folder.Path);

        Assert.Equal(file["objects"], file["lines"]);
        Assert.Equal($"{file.Lines.Count}", Assert.Single(file["lines"]));
        Assert.Equal(5000, file.Of("LeakWatch.Targets.Shapes.Order").Count);
        Assert.Equal(file.Lines.Order(StringComparer.Ordinal), file.Lines);
    }

    [Fact]
    public async Task Growing_types_only()
    {
        using var folder = new TemporaryDirectory();

        await new DrivenWatch().RunAsync("static-dictionary", "-o", folder.Path, "--objects", "growing");

        var files = ObjectsFile.In(folder.Path);
        Assert.Equal(10, files.Count);
        Assert.Empty(files[0].Lines);
        var last = files[^1];
        // A hundred before the watch began, and 300 between any two snapshots.
        Assert.Equal(100 + (9 * DrivenWatch.UsualSteps), last.Of(Session).Count);
        Assert.DoesNotContain(
            last.Lines, line => line.StartsWith("LeakWatch.Targets.Scenarios.Ticket ", StringComparison.Ordinal));
        var left = long.Parse(Assert.Single(last["objects"]), CultureInfo.InvariantCulture) - last.Lines.Count;
        Assert.Contains($"{left:N0} objects of types that do not grow, which were not wanted", last["left out"]);
    }

    [Fact]
    public async Task None_leaves_the_table()
    {
        await using var target = await Target.StartAsync("counts", "5000");
        using var folder = new TemporaryDirectory();

        var run = await Tool.RunAsync("snapshot", "--pid", $"{target.Id}", "-o", folder.Path, "--objects", "none");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.objects.txt"));
        var types = await File.ReadAllLinesAsync(
            Assert.Single(Directory.GetFiles(folder.Path, "*.types.txt")), TestContext.Current.CancellationToken);
        Assert.Contains(
            types,
            line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["5000", "160000",
                "LeakWatch.Targets.Shapes.Order", _]);
    }

    [Fact]
    public async Task At_most_so_many_those_of_growing_types_first()
    {
        using var folder = new TemporaryDirectory();

        await new DrivenWatch().RunAsync("static-dictionary", "-o", folder.Path, "--max-objects", "200");

        foreach (var file in ObjectsFile.In(folder.Path))
        {
            Assert.Equal(200, file.Lines.Count);
            var left = long.Parse(Assert.Single(file["objects"]), CultureInfo.InvariantCulture) - 200;
            Assert.Contains($"{left:N0} objects beyond the limit of 200; those of growing types came first", file["left out"]);
        }

        var growing = ObjectsFile.In(folder.Path)[^1].Lines;
        Assert.DoesNotContain(growing, line => line.StartsWith("LeakWatch.Targets.Scenarios.Ticket ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Out_of_time_lines_have_no_content_and_the_file_says_how_many()
    {
        await using var target = await Target.StartAsync("counts", "600000");
        using var folder = new TemporaryDirectory();

        var run = await Tool.RunAsync(
            "snapshot",
            "--pid",
            $"{target.Id}",
            "-o",
            folder.Path,
            "--values-time",
            "1ms",
            "--max-objects",
            "2000000",
            "--format",
            "json");

        Assert.Equal(0, run.ExitCode);
        var file = Assert.Single(ObjectsFile.In(folder.Path));
        var orders = file.Of("LeakWatch.Targets.Shapes.Order").CountBy(line => line.Split("  ")[0]).ToDictionary();
        Assert.Equal(600_000, orders.Values.Sum());
        var without = orders.GetValueOrDefault("LeakWatch.Targets.Shapes.Order { Customer, Order }");
        Assert.InRange(without, 100_000, 600_000);
        Assert.Empty(orders.Keys.Except(
        [
            "LeakWatch.Targets.Shapes.Order { Customer, Order }",
            "LeakWatch.Targets.Shapes.Order { Customer = Customer, Previous = Order }",
            // The first of them, in either form.
            "LeakWatch.Targets.Shapes.Order { Customer }",
            "LeakWatch.Targets.Shapes.Order { Customer = Customer, Previous = null }",
        ]));
        using var snapshot = JsonDocument.Parse(run.Output[1]);
        var counted = snapshot.RootElement.GetProperty("objectsWithoutContent").GetInt64();
        Assert.InRange(counted, without, file.Lines.Count);
        // Whether a collection ran is up to the program.
        var text = Assert.Single(file["left out"]);
        Assert.Matches($@"^content of {counted:N0} objects not (read in time|certain or not read: .*)$", text);
        Assert.Contains(
            $"{text} (--values-time)",
            snapshot.RootElement.GetProperty("notes").EnumerateArray().Select(limit => limit.GetString()));
    }
}
