using LeakWatch.EndToEnd.Tests.Endings;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

/// <summary>Texts for tickets.</summary>
public sealed class MarkdownTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_a_watch_and_afterwards_of_its_folder()
    {
        var leak = _directory.Combine("leak");
        var watch = await Tool.RunAsync("demo", "--format", "markdown", "-c", "2", "--interval", "300ms", "-o", leak);
        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Equal("## dotnet-leakwatch: undecided", watch.Output[0]);
        Assert.Contains(watch.Output, line => line.EndsWith("| `Shop.Session` |", StringComparison.Ordinal));

        Assert.Equal(watch.Output, (await Tool.RunAsync("report", leak, "--format", "markdown")).Output);

        var one = Directory.GetFiles(leak, "0002_*.objects.txt").Single();
        var snapshot = await Tool.RunAsync("report", one, "--format", "markdown", "--top", "5");
        Assert.StartsWith($"## `{one}  ", snapshot.Output[0]);
        Assert.Contains(
            snapshot.Output, line => line.EndsWith(" | `static Shop.SessionCache.s_sessions` |", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_files()
    {
        SampleSnapshots.WriteTo(_directory);
        var diff = await Tool.RunAsync("diff", _directory.Path, "--format", "markdown");
        Assert.True(diff.ExitCode == 0, diff.ToString());
        Assert.Equal(("```diff", "```"), (diff.Output[0], diff.Output[^1]));
        Assert.Contains(diff.Output, line => line.StartsWith("+ Shop.Order { Id = ", StringComparison.Ordinal));

        var analysis = await Tool.RunAsync("analyze", _directory.Path, "--format", "markdown");
        Assert.Equal("## dotnet-leakwatch: undecided", analysis.Output[0]);
    }
}
