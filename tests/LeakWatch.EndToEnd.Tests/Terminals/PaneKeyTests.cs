using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>Every key of the panes, on a narrow terminal and on a wide one.</summary>
public sealed class PaneKeyTests
{
    private const string Invoices = "LeakWatch.Targets.Leaks.InvoiceArchive.s_invoices";

    public static TheoryData<int, int> Sizes { get; } = new() { { 80, 24 }, { 200, 60 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task That_move(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "counts 50000");

        await panes.FocusAsync("Tab", "Types");
        var first = await panes.MoveAsync("Home", row => row.Length > 0);
        var second = await panes.MoveAsync("Down", row => row != first);
        await panes.MoveAsync("Up", row => row == first);
        await panes.MoveAsync("j", row => row == second);
        await panes.MoveAsync("k", row => row == first);
        var paged = await panes.MoveAsync("PPage", row => row == first);
        paged = await panes.MoveAsync("NPage", row => row != paged && row != second);
        var last = await panes.MoveAsync("End", row => row != paged);
        await panes.MoveAsync("Home", row => row == first);
        await panes.MoveAsync("G", row => row == last);
        await panes.MoveAsync("g", row => row == first);

        await panes.FocusAsync("Tab", null);
        await panes.FocusAsync("Tab", "Sites");
        await panes.FocusAsync("BTab", null);
        await panes.FocusAsync("BTab", "Types");
        await panes.FocusAsync("BTab", "Sites");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task That_select_and_order(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "counts 50000");
        await panes.FocusAsync("Tab", "Types");

        await panes.PressAsync("/", screen => screen[^1].StartsWith('/'));
        await panes.Terminal.WriteAsync("ORDER");
        var filtered = await panes.WaitForAsync("with ORDER, ");
        await panes.PressAsync("Enter", screen => screen[4].Contains(" with ORDER"));
        Assert.Contains(filtered, row => row.Contains("Order"));
        Assert.DoesNotContain(filtered, row => row.Contains(" string"));
        await panes.PressAsync("Escape", screen => !screen.Any(row => row.Contains("ORDER")));

        await panes.PressAsync("o", "by bytes ↓");
        await panes.PressAsync("o", "by count ↓");
        await panes.MoveAsync("Home", row => row.Contains(" 50,000 ") && row.Contains("Order"));
        await panes.PressAsync("O", "by count ↑");
        await panes.MoveAsync("End", row => row.Contains(" 50,000 ") && row.Contains("Order"));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task That_open_and_go_back(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "two-leaks");
        await panes.GrowAsync(5);
        await panes.WaitForAsync("Sites 3, ");

        await panes.PressAsync("Enter", "holds 200 Invoice");
        await panes.FocusAsync("1", null);
        await panes.PressAsync("2", "Invoice");
        await panes.PressAsync("3", " since");
        await panes.PressAsync("5", "suspect");
        await panes.PressAsync("4", "Number = 199");
        await panes.PressAsync("o", "200, the oldest first");
        await panes.PressAsync("o", "200, the newest first");
        Assert.Contains("Number = 199", await panes.MoveAsync("Home", row => row.Length > 0));

        await panes.PressAsync("Enter", "> byte[1000]");
        var held = await panes.PressAsync("2", "._entries[199] Invoice");
        Assert.Contains(held, row => row.Contains($"static {Invoices}"));
        await panes.PressAsync("1", "> byte[1000]");
        await panes.MoveAsync("Down", row => row.Contains("> byte[1000]"));
        await panes.PressAsync("Enter", "1.0 KB, in snapshot 6");
        await panes.PressAsync("BSpace", "> byte[1000]");
        await panes.PressAsync("BSpace", "200, the newest first");
        await panes.FocusAsync("Escape", "Sites");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task That_steer_the_watch(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "two-leaks");
        await panes.GrowAsync(5);
        await panes.WaitForAsync("Sites 3, ");

        await panes.PressAsync("p", screen => screen[4].StartsWith("paused: "));
        await panes.PressAsync("p", screen => screen[4].StartsWith("next snapshot in "));
        await panes.PressAsync("-", screen => screen[0].Contains("every 00:30:00"));
        await panes.PressAsync("+", screen => screen[0].Contains("every 01:00:00"));

        await panes.PressAsync("m", "Mark this moment");
        await panes.Terminal.WriteAsync("deploy");
        await panes.PressAsync("Enter", screen => screen[4].Contains("marked: deploy"));
        await panes.GrowAsync(1);
        await panes.PressAsync("Enter", "holds 220 Invoice");
        // Its word stands beside its line, unless what is counted runs through that there.
        await panes.PressAsync("2", screen => screen.Any(row => row.Contains(" deploy") || row.Contains("│deploy")));
        await panes.FocusAsync("Escape", "Sites");

        await panes.PressAsync("y", screen => screen[4].Contains("copied"));
        await Patience.UntilAsync(
            async () => (await panes.Terminal.CopiedAsync()).Contains(Invoices), () => "nothing was copied");

        await panes.PressAsync("w", screen => screen[4].Contains("written: leak/0007_"));
        AssertPrivate(Path.Combine(panes.Terminal.Directory, "leak"));

        await panes.PressAsync("b", screen => screen[4].EndsWith("growth is measured from snapshot 7 on"));
        await panes.WaitForAsync("Sites: none that grow so far");
        await panes.GrowAsync(3);
        await panes.WaitForAsync("Sites 3, ");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task That_tell_and_quit(int columns, int rows)
    {
        await using var panes = await PaneTerminal.WatchAsync((columns, rows), "counts 50000");

        await panes.PressAsync("?", "mark this moment with a word");
        await panes.PressAsync("Escape", screen => !PaneTerminal.Shows("mark this moment with a word")(screen));
        await panes.PressAsync("n", "┤Notes├");
        await panes.PressAsync("Escape", screen => !PaneTerminal.Shows("┤Notes├")(screen));
        await panes.PressAsync("s", PaneTerminal.HasSnapshot(2));

        await panes.PressAsync("q", "2 snapshots are not kept and will be gone.");
        await panes.PressAsync("Escape", screen => !PaneTerminal.Shows("┤Quit?├")(screen));
        await panes.PressAsync("q", "┤Quit?├");
        await panes.Terminal.PressAsync("q");

        Assert.Contains("2 snapshots; stopped by you.", await panes.EndAsync());
    }

    [Fact]
    public async Task That_quit_ask_nothing_where_all_is_kept()
    {
        using var folder = new TemporaryDirectory();
        await using var panes = await PaneTerminal.WatchAsync((80, 24), "counts 50000", "-o", folder.Combine("leak"));
        await panes.PressAsync("m", "Mark this moment");
        await panes.Terminal.WriteAsync("deploy");
        await panes.PressAsync("Enter", screen => screen[4].Contains("marked: deploy"));

        await panes.Terminal.PressAsync("q");

        Assert.Contains("1 snapshot; stopped by you.", await panes.EndAsync());
        var session = await File.ReadAllTextAsync(
            Path.Combine(folder.Combine("leak"), "session.ndjson"), TestContext.Current.CancellationToken);
        Assert.Matches("\"kind\":\"mark\".*\"deploy\"", session);
        AssertPrivate(folder.Combine("leak"));
    }

    private static void AssertPrivate(string folder)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var files = Directory.GetFiles(folder);
        Assert.NotEmpty(files);
        Assert.All(files.Prepend(folder), path => Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & Others));
    }
}
