using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary><c>dotnet-leakwatch view</c>: kept snapshots in panes.</summary>
public sealed class ViewTests : IDisposable
{
    private const string Invoices = "static LeakWatch.Targets.Leaks.InvoiceArchive.s_invoices";

    private static readonly (int, int) _usual = (80, 24);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Goes_through_what_a_watch_has_kept()
    {
        var folder = _directory.Combine("leak");
        await new DrivenWatch(Steps: 20, Snapshots: 6).RunAsync("two-leaks", "-o", folder, "--gcdump");
        await using var panes = await PaneTerminal.StartAsync(_usual, "view", folder);

        await panes.WaitForAsync(
            screen => screen[1].StartsWith("snapshot 6 (6 of 6) ") && PaneTerminal.Shows("Sites 3, ")(screen));
        await panes.PressAsync("Left", screen => screen[1].StartsWith("snapshot 5 (5 of 6) "));
        await panes.PressAsync("Right", screen => screen[1].StartsWith("snapshot 6 (6 of 6) "));
        await panes.WaitForAsync(screen => !screen[4].Contains("reading"));
        await panes.PressAsync("Enter", "holds 200 Invoice");
        await panes.PressAsync("4", "LeakWatch.Targets.Leaks.Invoice {");
        await panes.PressAsync("p", "that is for a process that is being watched");
        await panes.Terminal.PressAsync("q");

        await panes.EndAsync();
    }

    [Fact]
    public async Task Opens_the_objects_of_a_heap_of_other_tools()
    {
        await new DrivenWatch(Steps: 20, Snapshots: 1).RunAsync("two-leaks", "-o", _directory.Combine("leak"), "--gcdump");
        var file = Assert.Single(Directory.GetFiles(_directory.Combine("leak"), "*.gcdump"));
        await using var panes = await PaneTerminal.StartAsync(_usual, "view", file);

        await LookAtAsync(panes, "Leaks.Invoice");

        await panes.PressAsync("2", Invoices);
        await panes.Terminal.PressAsync("q");
        await panes.EndAsync();
    }

    [Fact]
    public async Task Opens_the_objects_of_a_dump()
    {
        await using var target = await Target.StartAsync("two-leaks");
        await using var panes = await PaneTerminal.StartAsync(
            _usual, "view", await Dump.TakeAsync(target, _directory.Combine("core")));

        await LookAtAsync(panes, "Leaks.Invoice");

        await panes.WaitForAsync("> byte[1000]");
        var held = await panes.PressAsync("2", Invoices);
        Assert.Contains(held, row => row.Contains("._entries["));
        await panes.Terminal.PressAsync("q");
        await panes.EndAsync();
    }

    [Fact]
    public async Task Needs_a_terminal() => RefusalAssert.IsClear(
        await Tool.RunAsync("view", _directory.Path), RefusalAssert.WrongArguments, "view needs a terminal with a keyboard.");

    [Fact]
    public async Task Says_what_is_not_there()
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        await using var terminal = await TmuxTerminal.StartToolAsync(80, 24, "view", "nowhere/");

        var (exitCode, screen) = await terminal.EndAsync();

        Assert.Equal(RefusalAssert.WrongArguments, exitCode);
        Assert.Equal("There is no snapshot nowhere/.", screen[0]);
        Assert.False(await terminal.IsOnAsync("alternate_on"));
    }

    // The first object of a type, by way of the pane of types.
    private static async Task LookAtAsync(PaneTerminal panes, string type)
    {
        await panes.WaitForAsync(screen => screen[1].StartsWith("snapshot 1 ") && !screen[4].Contains("reading"));
        await panes.FocusAsync("Tab", "Types");
        await panes.PressAsync("/", screen => screen[^1].StartsWith('/'));
        await panes.Terminal.WriteAsync(type);
        await panes.PressAsync("Enter", screen => screen[4].Contains($" with {type}"));
        await panes.MoveAsync("Home", row => row.TrimEnd().EndsWith(type));
        await panes.PressAsync("Enter", "1 Chart");
        await panes.PressAsync("4", "4 Content");
        await panes.MoveAsync("Home", row => row.Contains(type));
        await panes.PressAsync("Enter", "1 Fields");
    }
}
