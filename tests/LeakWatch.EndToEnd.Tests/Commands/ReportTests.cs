using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>What is in a snapshot that was kept.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Sessions = "static LeakWatch.Targets.Leaks.SessionCache.s_sessions";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_a_watch_its_last_snapshot()
    {
        var watch = await new DrivenWatch(Snapshots: 2).RunAsync("static-dictionary", "-o", _directory.Path);

        var text = await Tool.RunAsync("report", _directory.Path);
        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.Contains(Path.Combine(_directory.Path, "0002_"), text.Output[0]);
        Assert.Contains(text.Output, line => line.EndsWith($"  {Sessions}", StringComparison.Ordinal));
        Assert.Contains(
            text.Output,
            line => line.StartsWith("  LeakWatch.Targets.Leaks.Session { Id = \"00000000\"", StringComparison.Ordinal));

        // Every type of the table, and every object in some place.
        var json = await Tool.RunAsync("report", _directory.Path, "--format", "json");
        var lines = json.Output.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var last = watch.Snapshots[^1];
        Assert.Equal(last.Objects, lines[0].GetProperty("objects").GetInt64());
        foreach (var kind in (string[])["type", "root", "group"])
        {
            var ofKind = lines.Where(line => line.GetProperty("kind").GetString() == kind).ToList();
            Assert.Equal(
                (last.Objects, last.Bytes),
                (ofKind.Sum(line => line.GetProperty("count").GetInt64()), ofKind.Sum(
                    line => line.GetProperty("bytes").GetInt64())));
        }
    }

    [Theory]
    [InlineData("There is no snapshot nowhere.", "report", "nowhere")]
    [InlineData("--top must be a whole number of at least 1: '0'", "report", "a", "--top", "0")]
    [InlineData("The name of a snapshot cannot be empty.", "report", "")]
    [InlineData("Required argument", "report")]
    public async Task What_makes_no_sense_is_refused(string problem, params string[] arguments)
    {
        var run = await Tool.RunAsync(arguments);

        RefusalAssert.IsClear(run, RefusalAssert.WrongArguments, problem);
        Assert.Empty(run.Output);
    }
}
