using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>Comparing files of snapshots.</summary>
public sealed class DiffTests : IDisposable
{
    private const int GrowthFound = 6;
    private const string Holder = "static Shop.Cache.s_orders <- Dictionary<int, Order>";

    private readonly TemporaryDirectory _directory = new();

    public DiffTests()
    {
        Objects("0001_20261123-150402", [.. Orders(0, 100), $"string \"gone\"  48 B  <- {Holder}"]);
        Objects("0002_20261123-150412", [.. Orders(0, 110)]);
        Objects("0003_20261123-150422", [.. Orders(0, 120)]);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_a_folder_its_first_and_its_last_snapshot()
    {
        var run = await Tool.RunAsync("diff", _directory.Path);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Errors);
        Assert.StartsWith($"--- {_directory.Combine("0001_20261123-150402.objects.txt")}  ", run.Output[0]);
        Assert.StartsWith($"+++ {_directory.Combine("0003_20261123-150422.objects.txt")}  ", run.Output[1]);
        Assert.Contains($"@@ +1.3 KB: 20 came (1.3 KB), none went @@ Shop.Order  <- {Holder}", run.Output);
        Assert.Contains($"@@ -48 B: none came, 1 went (48 B) @@ string  <- {Holder}", run.Output);
        Assert.Equal(
            ["+ Shop.Order { Id = 100 }  64 B", "+ Shop.Order { Id = 101 }  64 B"],
            run.Output.Where(line => line.StartsWith("+ ")).Take(2));
        Assert.Equal(5, run.Output.Count(line => line.StartsWith("+ ")));
        Assert.Contains("  … 15 more came", run.Output);
        Assert.Contains("- string \"gone\"  48 B", run.Output);
    }

    [Fact]
    public async Task In_full_all_lines()
    {
        var run = await Tool.RunAsync(
            "diff", "--full", _directory.Combine("0002_20261123-150412"), _directory.Combine("0003_20261123-150422.objects.txt"));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(
            Orders(110, 120).Select(line => "+ " + line[..line.IndexOf("  <- ", StringComparison.Ordinal)]),
            run.Output.Where(line => line.StartsWith("+ ")));
    }

    [Fact]
    public async Task As_json_one_object_a_line()
    {
        var run = await Tool.RunAsync("diff", _directory.Path, "--format", "json");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(3, run.Output.Count);
        using var total = JsonDocument.Parse(run.Output[0]);
        using var group = JsonDocument.Parse(run.Output[1]);
        Assert.Equal("diff", total.RootElement.GetProperty("kind").GetString());
        Assert.Equal(20, total.RootElement.GetProperty("added").GetInt64());
        Assert.Equal("group", group.RootElement.GetProperty("kind").GetString());
        Assert.Equal(Holder, group.RootElement.GetProperty("holder").GetString());
        Assert.Equal(5, group.RootElement.GetProperty("addedLines").GetArrayLength());
    }

    [Theory]
    [InlineData(GrowthFound, "0001_20261123-150402", "0003_20261123-150422")]
    [InlineData(0, "0003_20261123-150422", "0001_20261123-150402")]
    [InlineData(0, "0003_20261123-150422", "0003_20261123-150422")]
    public async Task Growth_has_an_exit_code_of_its_own_if_that_is_asked_for(int exitCode, string first, string second)
    {
        var run = await Tool.RunAsync("diff", _directory.Combine(first), _directory.Combine(second), "--fail-on-growth");

        Assert.True(run.ExitCode == exitCode, run.ToString());
        Assert.Empty(run.Errors);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public async Task Types_by_count_and_bytes()
    {
        File.WriteAllText(
            _directory.Combine("0001_20261123-150402.types.txt"),
            "# dotnet-leakwatch types 1\n# lines: 1\n           100             6400  Shop.Order  Shop.dll\n");
        File.WriteAllText(
            _directory.Combine("0003_20261123-150422.types.txt"),
            "# dotnet-leakwatch types 1\n# lines: 1\n           120             7680  Shop.Order  Shop.dll\n");

        var run = await Tool.RunAsync("diff", _directory.Path, "--types", "--fail-on-growth");

        Assert.True(run.ExitCode == GrowthFound, run.ToString());
        Assert.Contains("          120          +20     7.7 KB    +1.3 KB  Shop.Order", run.Output);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_failure()
    {
        Objects("0004_20261123-150432", [.. Orders(0, 200_000)]);
        await using var shell = ChildProcess.Start(
            "/bin/sh", ["-c", "{ \"$0\" diff \"$1\" --full; echo $? >&2; } | head -n 1", BuiltPrograms.Tool, _directory.Path]);

        var run = await shell.EndAsync();

        Assert.Equal(["0"], run.Errors);
        Assert.Single(run.Output);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused()
    {
        var path = _directory.Combine("0003_20261123-150422.objects.txt");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, whole[..^10], TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("diff", _directory.Path);

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, $"{path} is damaged: its last line is cut off.");
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("There is no snapshot nowhere.", "diff", "nowhere")]
    [InlineData("--top must be a whole number of at least 1: '0'", "diff", "a", "--top", "0")]
    [InlineData("--format must be text, markdown or json: 'live'", "diff", "a", "--format", "live")]
    [InlineData("The name of a snapshot cannot be empty.", "diff", "")]
    [InlineData("Required argument 'snapshots' missing", "diff")]
    [InlineData("third", "diff", "first", "second", "third")]
    public async Task What_makes_no_sense_is_refused(string problem, params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, problem);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Foreign_files_are_refused()
    {
        var path = _directory.Combine("notes.txt");
        await File.WriteAllTextAsync(path, "hello\n", TestContext.Current.CancellationToken);

        var run = await Tool.RunAsync("diff", path, _directory.Path);

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, $"{path} is no snapshot file");
    }

    [Fact]
    public async Task Help_has_examples()
    {
        var run = await Tool.RunAsync("diff", "--help");

        Assert.Equal(0, run.ExitCode);
        var text = string.Join('\n', run.Output);
        Assert.Matches(@"\n *Examples:\n *dotnet-leakwatch diff leak/ ", text);
        Assert.All(
            ["--types", "--top", "--full", "--format", "--fail-on-growth", "--verbose"], option => Assert.Contains(option, text));
    }

    private static IEnumerable<string> Orders(int first, int end) =>
        Enumerable.Range(first, end - first).Select(id => $"Shop.Order {{ Id = {id} }}  64 B  <- {Holder}");

    private void Objects(string name, IReadOnlyList<string> lines) => File.WriteAllText(
        _directory.Combine($"{name}.objects.txt"),
        $"# dotnet-leakwatch objects 1\n# lines: {lines.Count}\n{string.Join('\n', lines.Order(StringComparer.Ordinal))}\n");
}
