using System.Globalization;
using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Commands;

public sealed partial class DemoTests
{
    [Fact]
    public async Task Watches_a_program_of_its_own_and_ends_it()
    {
        var run = await Tool.RunAsync("demo", "--format", "text", "-c", "3", "--interval", "300ms");

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Output.Count(line => line.EndsWith("  complete")));
        Assert.Contains(run.Output, line => line.EndsWith("  Shop.Session"));
        Assert.False(IsRunning(ProgramOf(run.Output[0])));
    }

    [Fact]
    public async Task Finds_the_leak()
    {
        var run = await Tool.RunAsync("demo", "--format", "json", "-c", "10", "--interval", "200ms", "--fail-on-growth");

        Assert.Equal(6, run.ExitCode);
        var newest = Output.EndedWatch.Read(run).Snapshots[^1];
        Assert.Equal("growing", newest.Of("Shop.Session").Verdict);
        Assert.DoesNotContain(newest.Of("Shop.Order").Verdict, (string[])["growing", "suspect"]);
    }

    [Fact]
    public async Task The_program_ends_with_a_tool_that_is_killed()
    {
        await using var tool = ChildProcess.Start(BuiltPrograms.Tool, ["demo", "--format", "text", "--interval", "1h"]);
        var program = ProgramOf((await tool.ReadLineAsync())!);
        Assert.True(IsRunning(program));

        Signals.Send(tool.Id, Signal.Kill);

        await Patience.UntilAsync(() => !IsRunning(program), () => $"process {program} goes on");
    }

    private static int ProgramOf(string firstLine) =>
        int.Parse(PidPattern().Match(firstLine).Groups[1].Value, CultureInfo.InvariantCulture);

    // One that nobody has waited for yet has ended all the same.
    private static bool IsRunning(int processId)
    {
        try
        {
            return !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\(pid (\d+)")]
    private static partial Regex PidPattern();
}
