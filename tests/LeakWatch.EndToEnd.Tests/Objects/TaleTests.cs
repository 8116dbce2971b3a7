using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Objects;

/// <summary>
/// The story that the tool began with: a dictionary that only ever grows among a few hundred thousand strings and lists of other
/// origin, found by laying two snapshots side by side.
/// </summary>
public sealed partial class TaleTests
{
    private const int Snapshots = 4;
    private const int VisitsBetween = 20;

    [Fact]
    public async Task Two_files_side_by_side_show_what_was_added_and_the_watch_says_where()
    {
        await using var target = await Target.StartAsync("service");
        using var folder = new TemporaryDirectory();
        await using var tool = Tool.Watch(target, "--interval", "1h", "-c", $"{Snapshots}", "-o", folder.Path);
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        for (var number = 2; number <= Snapshots; number++)
        {
            await target.GoAsync(VisitsBetween);
            tool.Send(Signal.User1);
            await tool.SnapshotAsync();
        }

        var watch = await tool.EndWatchAsync();
        Assert.Equal(0, watch.ExitCode);
        Assert.InRange(watch.Snapshots[^1].Of("string").Count, 200_000, 400_000);

        var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
        Assert.Equal("static LeakWatch.Targets.Tale.Service.s_visits", site.Root);
        Assert.Equal("LeakWatch.Targets.Tale.Visit", site.Type);

        var files = ObjectsFile.In(folder.Path);
        var (before, after) = (files[1].Path, files[^1].Path);
        int[] expected = [.. Enumerable.Range(VisitsBetween, 2 * VisitsBetween)];
        Assert.Equal(expected, VisitsIn(await RunAsync("diff", before, after), "> "));
        Assert.Equal(
            expected, VisitsIn(await RunAsync("git", "--no-pager", "diff", "--no-index", "--no-color", before, after), "+"));
        var own = await Tool.RunAsync("diff", before, after, "--full");
        Assert.Equal(0, own.ExitCode);
        Assert.Equal(expected, VisitsIn(own.Output, ""));
        Assert.Contains(own.Output, line => line.Contains("static LeakWatch.Targets.Tale.Service.s_visits"));
        Assert.DoesNotContain(own.Output, line => line.Contains("article number") || line.Contains("price of"));
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string program, params string[] arguments)
    {
        await using var process = ChildProcess.Start(program, arguments);
        var ended = await process.EndAsync();
        // There are differences.
        Assert.True(ended.ExitCode == 1, ended.ToString());
        return ended.Output;
    }

    private static IEnumerable<int> VisitsIn(IEnumerable<string> lines, string sign) => lines
        .Where(line => line.StartsWith(sign, StringComparison.Ordinal))
        .Select(line => VisitPattern().Match(line))
        .Where(match => match.Success)
        .Select(match => int.Parse(match.Groups["number"].Value))
        .Order();

    [GeneratedRegex(@"\{ Number = (?<number>\d+), User = ""user-\k<number>"", Pages = List<string>\(2\) \}")]
    private static partial Regex VisitPattern();
}
