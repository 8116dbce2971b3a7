using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>The live view on a real terminal.</summary>
public sealed class LiveViewTests
{
    private static readonly (int, int) _usual = (80, 24);

    [Fact]
    public async Task Shows_what_is_watched_what_it_costs_and_the_types()
    {
        await using var panes = await PaneTerminal.WatchAsync((140, 24), "counts 50000");

        var screen = await panes.WaitForAsync(
            screen => screen.Any(row => row.Contains(" 50,000 ") && row.Contains("LeakWatch.Targets.Shapes.Order")));

        Assert.StartsWith(
            $"dotnet-leakwatch  LeakWatch.Targets  pid {panes.Target.Id}  .NET {Environment.Version}  every 01:00:00",
            screen[0]);
        Assert.Matches(@" \d\d:\d\d:\d\d$", screen[0]);
        Assert.Equal(140, screen[0].Length);
        Assert.Matches(@"^snapshot 1  [\d.]+ MB in [\d,]+ objects  complete +process [\d.]+ MB$", screen[1]);
        Assert.Matches(@"^cost: paused [\d.]+ m?s \([\d<. ]+ % of the time\), read [\d.]+ MB, table after [\d.]+ m?s", screen[2]);
        Assert.StartsWith("warming up", screen[3]);
        Assert.True(await panes.Terminal.IsOnAsync("alternate_on"));
    }

    [Fact]
    public async Task Quits_on_an_interrupt_without_asking()
    {
        await using var panes = await PaneTerminal.WatchAsync(_usual, "counts 50000");

        await panes.Terminal.PressAsync("C-c");

        Assert.Contains("1 snapshot; stopped by you.", await panes.EndAsync());
    }

    [Fact]
    public async Task Of_the_demo_quits_on_an_interrupt_that_its_program_gets_as_well()
    {
        await using var panes = await PaneTerminal.StartAsync(_usual, "demo", "--interval", "1h");
        await panes.WaitForAsync(PaneTerminal.HasSnapshot(1));

        await panes.Terminal.PressAsync("C-c");

        Assert.Contains("1 snapshot; stopped by you.", await panes.EndAsync());
    }

    [Fact]
    public async Task Shows_the_output_of_a_program_that_it_starts()
    {
        // It goes on for as long as there is something to read.
        await using var panes = await PaneTerminal.StartAsync(
            _usual, "--interval", "1h", "--show-io", "--", "/bin/sh", "-c",
            $"tail -f /dev/null | exec '{BuiltPrograms.Targets}' counts 50000");

        var screen = await panes.WaitForAsync(
            screen => PaneTerminal.HasSnapshot(1)(screen) && screen.Contains("output of the program"));

        Assert.Equal("ready", screen[Array.IndexOf(screen, "output of the program") + 1]);
        await panes.Terminal.PressAsync("C-c");
        Assert.Contains("1 snapshot; stopped by you.", await panes.EndAsync());
    }

    [Fact]
    public async Task Ends_with_the_target()
    {
        await using var panes = await PaneTerminal.WatchAsync(_usual, "counts 50000");

        await panes.Target.KillAsync();

        Assert.Contains($"1 snapshot; process {panes.Target.Id} has exited.", await panes.EndAsync());
    }

    // Some shells and service managers have their programs ignore the signal that says so.
    [Theory]
    [InlineData("")]
    [InlineData("--ignore-signal=HUP")]
    public async Task Ends_in_order_with_its_terminal(string environment)
    {
        using var folder = new TemporaryDirectory();
        await using var panes = await PaneTerminal.WatchInAsync(
            environment, _usual, "counts 50000", "-o", folder.Combine("leak"));
        var tool = panes.Terminal.ToolId;

        await panes.Terminal.CloseAsync();

        await Patience.UntilAsync(() => !IsRunning(tool), () => $"process {tool} goes on without a terminal");
        var session = await File.ReadAllLinesAsync(
            Path.Combine(folder.Combine("leak"), "session.ndjson"), TestContext.Current.CancellationToken);
        Assert.Contains("\"kind\":\"end\"", session[^1]);
        await panes.Target.GoAsync(1);
    }

    [Fact]
    public async Task Follows_the_size_of_the_terminal()
    {
        await using var panes = await PaneTerminal.WatchAsync(_usual, "counts 50000");
        await panes.FocusAsync("Tab", "Types");
        foreach (var (columns, rows) in ((int, int)[])[(130, 40), (60, 12), (40, 8), (80, 24)])
        {
            var screen = await panes.ResizeAsync(columns, rows);

            // The detail beside the lists, if with nothing in it.
            Assert.Equal(columns >= 120, screen.Any(row => row.Contains("1 Chart") || row.Contains("shows it here")));
        }
    }

    [Fact]
    public async Task Has_no_colors_where_none_are_wanted()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var target = await Target.StartAsync("counts", "50000");
        await using var terminal = await TmuxTerminal.StartToolAsync(
            "NO_COLOR=1", 80, 24, "--pid", $"{target.Id}", "--interval", "1h");
        await terminal.ScreenAsync(PaneTerminal.HasSnapshot(1));

        var codes = StyledText.Codes(await terminal.StyledScreenAsync());

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.True(code is < 30 or 39 or 49, $"{code}"));
    }

    [Fact]
    public async Task Is_text_where_a_terminal_can_show_nothing_else()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var target = await Target.StartAsync("counts", "50000");
        await using var terminal = await TmuxTerminal.StartToolAsync(
            "TERM=dumb", 100, 24, "--pid", $"{target.Id}", "-c", "1", "--top", "3");

        var (exitCode, screen) = await terminal.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.StartsWith($"Watching LeakWatch.Targets (pid {target.Id}", screen[0]);
        Assert.Contains(screen, row => Regex.IsMatch(row, "^snapshot 1  "));
        Assert.False(await terminal.IsOnAsync("alternate_on"));
    }

    // What has ended and is not yet waited for has no program any more.
    private static bool IsRunning(int process) => new FileInfo($"/proc/{process}/exe").LinkTarget is not null;
}
