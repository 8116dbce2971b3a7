using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

public sealed class HelpTests
{
    [Fact]
    public async Task Shows_examples_and_every_option()
    {
        var run = await Tool.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        var text = string.Join('\n', run.Output);
        Assert.Matches(@"\n *Examples:\n *dotnet-leakwatch --pid 4242 ", text);
        Assert.All(
            [
                "-p, --process-id, --pid", "-n, --name", "--interval", "-c, --count", "--duration",
                "--exact-interval", "--warmup", "--top", "--filter", "--format", "--fail-on-growth", "--fail-on-suspect",
                "--max-silence", "--verbose", "--gcdump", "--report",
            ],
            option => Assert.Contains(run.Output, line => NamesOf(line).SetEquals(NamesOf(option))));
        Assert.All(
            ["ps", "demo", "diff", "report", "snapshot", "analyze", "view"],
            command => Assert.Contains(run.Output, line => line.TrimStart().StartsWith($"{command} ")));
        Assert.DoesNotContain("demo-program", text);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await Tool.RunAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(run.Output));
    }

    // "  -c, --count <count>   End after …"
    private static HashSet<string> NamesOf(string line) =>
        [.. line.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word.StartsWith('-'))];
}
