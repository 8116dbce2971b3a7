using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Watching;
using LeakWatch.Tests.Files.GcDump;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>Files that other tools open, and those that they write.</summary>
public sealed partial class GcDumpTests : IDisposable
{
    private const int GrowthFound = 6;
    private const string Session = "LeakWatch.Targets.Leaks.Session";
    private const string Sessions = "static LeakWatch.Targets.Leaks.SessionCache.s_sessions";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_a_snapshot_has_is_what_dotnet_gcdump_reads()
    {
        await using var target = await Target.StartAsync("static-dictionary");
        var run = await Tool.RunAsync("snapshot", "--pid", $"{target.Id}", "-o", _directory.Path, "--gcdump");
        Assert.True(run.ExitCode == 0, run.ToString());

        var file = Assert.Single(Directory.GetFiles(_directory.Path, "*.gcdump"));
        var table = File.ReadLines(Assert.Single(Directory.GetFiles(_directory.Path, "*.types.txt")))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => (Number(words[0]), Number(words[1])));
        var read = OtherReader.Read(file);
        Assert.Equal(table.Order(), Objects(read).Values.Order());
        Assert.Contains($"[static var {Sessions["static ".Length..]}]", read.Keys);

        var report = await OtherToolAsync("report", file);
        Assert.True(report.ExitCode == 0, report.ToString());
        var rows = report.Output.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Contains($"{Objects(read).Values.Sum(type => type.Bytes):N0} GC Heap bytes", rows);
        Assert.Contains($"32 600 LeakWatch.Targets.Scenarios.Ticket [LeakWatch.Targets.dll]", rows);
    }

    [Fact]
    public async Task What_dotnet_gcdump_has_collected_is_reported_as_it_reads_it()
    {
        await using var target = await Target.StartAsync("static-dictionary");
        var file = _directory.Combine("other.gcdump");
        var collected = await OtherToolAsync("collect", "-p", $"{target.Id}", "-o", file);
        Assert.True(collected.ExitCode == 0, collected.ToString());

        var report = await Tool.RunAsync("report", file, "--format", "json");
        Assert.True(report.ExitCode == 0, report.ToString());
        var lines = report.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        foreach (var kind in (string[])["type", "group"])
        {
            Assert.Equal(
                Objects(OtherReader.Read(file)).Values.Sum(type => type.Bytes),
                lines.Where(line => line.GetProperty("kind").GetString() == kind)
                    .Sum(line => line.GetProperty("bytes").GetInt64()));
        }

        var types = lines.Where(line => line.GetProperty("kind").GetString() == "type")
            .Select(line => (line.GetProperty("count").GetInt64(), line.GetProperty("bytes").GetInt64()));
        Assert.Equal(Objects(OtherReader.Read(file)).Values.Order(), types.Order());
        Assert.Contains(
            lines,
            line => line.GetProperty("kind").GetString() == "root"
                && line.GetProperty("name").GetString() == "static s_sessions of a type that is not known");
    }

    [Fact]
    public async Task Growth_over_files_is_judged_as_the_watch_judged_it()
    {
        var watch = await new DrivenWatch(Snapshots: 10).RunAsync("static-dictionary", "-o", _directory.Path, "--gcdump");
        Assert.Equal("growing", watch.End!.Verdict);

        var run = await Tool.RunAsync("analyze", _directory.Path, "--format", "json", "--fail-on-growth");
        Assert.True(run.ExitCode == GrowthFound, run.ToString());
        var last = LastSnapshot(run);
        Assert.Contains(
            last.GetProperty("growth").EnumerateArray(),
            site => site.GetProperty("root").GetString() == Sessions && site.GetProperty("type").GetString() == Session
                && site.GetProperty("verdict").GetString() == "growing");
        Assert.Equal(watch.Snapshots[^1].Objects, last.GetProperty("objects").GetInt64());
        Assert.Equal(watch.Snapshots[^1].Bytes, last.GetProperty("bytes").GetInt64());

        // Without them, types alone.
        foreach (var file in Directory.GetFiles(_directory.Path, "*.gcdump"))
        {
            File.Delete(file);
        }

        var ofTypes = await Tool.RunAsync("analyze", _directory.Path, "--format", "json", "--fail-on-growth");
        Assert.True(ofTypes.ExitCode == GrowthFound, ofTypes.ToString());
        Assert.Contains("the files have types alone", ofTypes.Output[0], StringComparison.Ordinal);
        Assert.Empty(LastSnapshot(ofTypes).GetProperty("growth").EnumerateArray());
    }

    [Fact]
    public async Task Two_files_are_compared_by_what_came()
    {
        await new DrivenWatch(Snapshots: 3).RunAsync("static-dictionary", "-o", _directory.Path, "--gcdump");
        var files = Directory.GetFiles(_directory.Path, "*.gcdump").Order(StringComparer.Ordinal).ToList();

        var run = await Tool.RunAsync("diff", files[1], files[2]);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.StartsWith($"--- {files[1]}  ", run.Output[0], StringComparison.Ordinal);
        Assert.Contains(
            run.Output,
            line => line.Contains($"@@ {Session}  <- {Sessions} <- Dictionary<string, Session>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing.gcdump cannot be read", "report", "nothing.gcdump")]
    [InlineData("There is no snapshot nowhere", "analyze", "nowhere")]
    [InlineData("--gcdump needs a folder", "--pid", "1", "--gcdump")]
    [InlineData("Required argument", "analyze")]
    public async Task What_makes_no_sense_is_refused(string problem, params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);
        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, problem);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static JsonElement LastSnapshot(EndedProcess run) => run.Output
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Last(line => line.GetProperty("kind").GetString() == "snapshot");

    // By type, without roots, and without what only a root points to; large objects are of a type of their own there.
    private static Dictionary<string, (long Count, long Bytes)> Objects(
        SortedDictionary<string, (long Count, long Bytes, long References)> types) => types
        .Where(type => type.Key != "UNDEFINED" && !RootNode().IsMatch(type.Key))
        .GroupBy(type => SizeRange().Replace(type.Key, ""))
        .ToDictionary(
            group => group.Key, group => (group.Sum(type => type.Value.Count), group.Sum(type => type.Value.Bytes)));

    private static async Task<EndedProcess> OtherToolAsync(params string[] arguments)
    {
        await using var tool = ChildProcess.Start("dotnet", [OtherReader.Tool, .. arguments]);
        return await tool.EndAsync();
    }

    [GeneratedRegex(@"^\[[^\]].*\]$")]
    private static partial Regex RootNode();

    [GeneratedRegex(@" \(Bytes > \d+[KM]\)$")]
    private static partial Regex SizeRange();
}
