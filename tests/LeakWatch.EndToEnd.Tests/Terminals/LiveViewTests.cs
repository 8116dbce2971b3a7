using System.Text.RegularExpressions;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>The live view on a real terminal.</summary>
public sealed partial class LiveViewTests
{
    private const int HeadingRow = 5;

    [Fact]
    public async Task Shows_what_is_watched_what_it_costs_and_the_types()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "1s");

        var screen = await terminal.ScreenAsync(HasSnapshot);

        Assert.StartsWith(
            $"dotnet-leakwatch  LeakWatch.Targets  pid {target.Id}  .NET {Environment.Version}  every 1 s", screen[0]);
        Assert.Matches(@"^snapshot \d+  [\d,]+ objects  [\d.]+ MB  complete +process [\d.]+ MB resident$", screen[1]);
        Assert.Matches(@"^cost: paused [\d.]+ m?s \([\d<. ]+ % of the time\), read [\d.]+ MB, table after [\d.]+ m?s", screen[2]);
        AssertIntact(screen, 80, 24);
        Assert.Contains(screen, row => row.TrimStart().StartsWith("50,000 ") && row.EndsWith("Order"));
        Assert.True(await terminal.IsOnAsync("alternate_on"));
    }

    [Fact]
    public async Task Uses_the_whole_width()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(100, 24, "--pid", $"{target.Id}", "--interval", "1s");

        var screen = await terminal.ScreenAsync(HasSnapshot);

        Assert.Equal(100, screen[0].Length);
        Assert.Matches(@" \d\d:\d\d:\d\d$", screen[0]);
    }

    [Fact]
    public async Task Quits_on_q_and_leaves_a_summary()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "1h");
        await terminal.ScreenAsync(HasSnapshot);

        await terminal.PressAsync("q");

        await AssertEndedAsync(terminal, "1 snapshot; stopped by you.");
    }

    [Fact]
    public async Task Quits_on_an_interrupt_as_well()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "1h");
        await terminal.ScreenAsync(HasSnapshot);

        await terminal.PressAsync("C-c");

        await AssertEndedAsync(terminal, "1 snapshot; stopped by you.");
    }

    [Fact]
    public async Task Of_the_demo_quits_on_an_interrupt_that_its_program_gets_as_well()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "demo", "--interval", "1h");
        await terminal.ScreenAsync(HasSnapshot);

        await terminal.PressAsync("C-c");

        await AssertEndedAsync(terminal, "1 snapshot; stopped by you.");
    }

    [Fact]
    public async Task Ends_with_the_target()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "1h");
        await terminal.ScreenAsync(HasSnapshot);

        await target.KillAsync();

        await AssertEndedAsync(terminal, $"1 snapshot; process {target.Id} has exited.");
    }

    [Fact]
    public async Task Sorts_on_s_and_takes_a_snapshot_on_space()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "1h");
        Assert.Contains("sort: growth", (await terminal.ScreenAsync(HasSnapshot))[^1]);

        await terminal.PressAsync("s");
        await terminal.ScreenAsync(screen => screen[^1].Contains("sort: bytes"));
        await terminal.PressAsync("s");
        var byCount = await terminal.ScreenAsync(screen => screen[^1].Contains("sort: count"));
        var counts = byCount[(HeadingRow + 1)..^1].Select(row => long.Parse(row.TrimStart().Split(' ')[0].Replace(",", "")));
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.Equal(50_000, counts.First());

        await terminal.PressAsync("Space");
        AssertIntact(await terminal.ScreenAsync(screen => screen[1].StartsWith("snapshot 2 ")), 80, 24);
    }

    [Fact]
    public async Task Follows_the_size_of_the_terminal()
    {
        await using var target = await StartTargetAsync();
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "--pid", $"{target.Id}", "--interval", "500ms");
        await terminal.ScreenAsync(HasSnapshot);
        foreach (var (columns, rows) in ((int, int)[])[(130, 40), (60, 12), (40, 8), (80, 24)])
        {
            await terminal.ResizeAsync(columns, rows);

            var screen = await terminal.ScreenAsync(screen => HasSnapshot(screen) && IsIntact(screen, columns, rows));

            Assert.Equal(columns >= 122, screen[HeadingRow].Contains("+first"));
        }
    }

    private static async Task<Target> StartTargetAsync()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        return await Target.StartAsync("counts", "50000");
    }

    private static bool HasSnapshot(string[] screen) =>
        screen.Length > 1 && SnapshotPattern().IsMatch(screen[1]) && screen[2].StartsWith("cost: ");

    private static void AssertIntact(string[] screen, int columns, int rows) =>
        Assert.True(IsIntact(screen, columns, rows), string.Join('\n', screen));

    // A line that is too wide or broken would show as a row that is none of the table's.
    private static bool IsIntact(string[] screen, int columns, int rows) =>
        screen.Length == rows
        && screen.All(row => row.Length <= columns)
        && screen[0].StartsWith("dotnet-leakwatch")
        && HeadingPattern().IsMatch(screen[HeadingRow])
        && screen[(HeadingRow + 1)..^1].All(row => RowPattern().IsMatch(row))
        && screen[^1].StartsWith("q quit  s sort");

    private static async Task AssertEndedAsync(TmuxTerminal terminal, string summary)
    {
        var (exitCode, screen) = await terminal.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains(summary, screen);
        Assert.DoesNotContain(screen, row => row.StartsWith("dotnet-leakwatch"));
        Assert.False(await terminal.IsOnAsync("alternate_on"));
        Assert.True(await terminal.IsOnAsync("cursor_flag"));
        Assert.True(await terminal.IsOnAsync("wrap_flag"));
    }

    [GeneratedRegex(@"^snapshot \d+  ")]
    private static partial Regex SnapshotPattern();

    [GeneratedRegex("^ *(Count|\\+last) .*Verdict +Type$")]
    private static partial Regex HeadingPattern();

    // A number, then others as the width allows, verdict, type.
    [GeneratedRegex(@"^ *(-|[-+]?[\d,]+) .*(growing|suspect|stable|shrinking|undecided) +\S+")]
    private static partial Regex RowPattern();
}
