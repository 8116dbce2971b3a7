using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>Which process is meant is asked where none is named.</summary>
public sealed class PickerTests
{
    [Fact]
    public async Task Watches_the_one_that_is_chosen()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var target = await Target.StartAsync("counts", "50000");
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--interval", "1h");
        await terminal.ScreenAsync(PaneTerminal.Shows("Which process?"));

        await terminal.WriteAsync($"{target.Id}");
        await terminal.ScreenAsync(
            screen => screen[0].Contains("  1 of ") && screen[3].TrimStart().StartsWith($"{target.Id} ") && screen[4] == "");
        await terminal.PressAsync("Enter");

        var screen = await terminal.ScreenAsync(PaneTerminal.HasSnapshot(1));
        Assert.Contains($"  pid {target.Id}  ", screen[0]);
        await terminal.PressAsync("C-c");
        var (exitCode, left) = await terminal.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("1 snapshot; stopped by you.", left);
    }

    [Fact]
    public async Task Watches_nothing_where_none_is_chosen()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var target = await Target.StartAsync("counts", "50000");
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24);
        await terminal.ScreenAsync(PaneTerminal.Shows($" {target.Id} "));

        await terminal.PressAsync("Escape");

        var (exitCode, left) = await terminal.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Equal(["exit code 0"], left.Where(row => row.Length > 0));
        Assert.False(await terminal.IsOnAsync("alternate_on"));
    }
}
