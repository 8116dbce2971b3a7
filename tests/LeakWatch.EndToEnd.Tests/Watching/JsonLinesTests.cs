using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Watching;

/// <summary>The JSON lines as programs read them: fields may be added to these, none may go.</summary>
public sealed class JsonLinesTests
{
    [Fact]
    public async Task Lines_have_the_fields_that_are_promised()
    {
        await using var target = await Target.StartAsync("counts");
        var before = TimeProvider.System.GetUtcNow();

        var watch = await Tool.RunWatchAsync(target, "-c", "4", "--interval", "300ms");

        Assert.Equal(0, watch.ExitCode);
        Assert.Empty(watch.Process.Errors);
        Assert.Equal(6, watch.Process.Output.Count);
        var lines = watch.Process.Output.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        HasFields(lines[0], "kind schema pid process runtime startedAt intervalSeconds");
        HasFields(lines[^1], "kind reason verdict snapshots");
        Assert.All(lines[1..^1], line =>
        {
            HasFields(
                line, "kind number takenAt objects bytes references complete problems pauseMilliseconds pauseShare types growth");
            Assert.All(
                line.GetProperty("types").EnumerateArray(),
                row => HasFields(row, "type assembly count bytes countDelta bytesDelta verdict"));
        });

        Assert.NotNull(watch.Session);
        Assert.Equal(1, watch.Session.Schema);
        Assert.Equal(target.Id, watch.Session.Pid);
        Assert.Equal("LeakWatch.Targets", watch.Session.Process);
        Assert.Equal(Environment.Version.ToString(), watch.Session.Runtime);
        Assert.InRange(watch.Session.StartedAt, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(0.3, watch.Session.IntervalSeconds);
        Assert.Equal([1, 2, 3, 4], watch.Snapshots.Select(snapshot => snapshot.Number));
        Assert.Equal(watch.Snapshots.OrderBy(snapshot => snapshot.TakenAt), watch.Snapshots);
        Assert.All(watch.Snapshots, snapshot =>
        {
            SnapshotAssert.IsComplete(snapshot);
            Assert.InRange(snapshot.TakenAt, before, TimeProvider.System.GetUtcNow());
            Assert.InRange(snapshot.PauseShare!.Value, double.Epsilon, 1);
            Assert.Empty(snapshot.Growth);
            var bytes = snapshot.Types.Select(row => row.Bytes);
            Assert.Equal(bytes.OrderDescending(), bytes);
        });
        Assert.Equal(new EndLine("count", "stable", 4), watch.End);
    }

    [Fact]
    public async Task Top_shows_the_largest_types_only()
    {
        await using var target = await Target.StartAsync("counts", "100000");

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--top", "3");

        var snapshot = Assert.Single(watch.Snapshots);
        Assert.Equal(3, snapshot.Types.Length);
        Assert.Contains(snapshot.Types, row => row.Type == "LeakWatch.Targets.Shapes.Pixel[]");
        Assert.Contains(snapshot.Types, row => row.Type == "LeakWatch.Targets.Shapes.Order");
        Assert.True(snapshot.Objects > snapshot.Types.Sum(row => row.Count));
    }

    [Fact]
    public async Task Filter_shows_the_types_that_match_only()
    {
        await using var target = await Target.StartAsync("counts");
        var facts = await target.FactsAsync();

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--filter", @"^LeakWatch\.Targets\.Shapes\.");

        var snapshot = Assert.Single(watch.Snapshots);
        SnapshotAssert.Shows(facts with { AtLeast = [], Counts = OfShapes(facts) }, snapshot);
        Assert.All(snapshot.Types, row => Assert.StartsWith("LeakWatch.Targets.Shapes.", row.Type));
        Assert.True(snapshot.Objects > snapshot.Types.Sum(row => row.Count));
    }

    private static Dictionary<string, long> OfShapes(HeapFacts facts) => facts.Counts
        .Where(fact => fact.Key.StartsWith("LeakWatch.Targets.Shapes."))
        .ToDictionary();

    private static void HasFields(JsonElement line, string names) =>
        Assert.Empty(names.Split(' ').Except(line.EnumerateObject().Select(field => field.Name)));
}
