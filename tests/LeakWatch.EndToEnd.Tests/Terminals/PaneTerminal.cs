using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Terminals;

/// <summary>The panes of the tool on a terminal. Whatever is waited for, the screen has to be whole then.</summary>
internal sealed class PaneTerminal : IAsyncDisposable
{
    private const int HeaderRows = 5;
    private const int WideColumns = 120;

    private readonly Target? _target;
    private int _columns;
    private int _rows;
    private int _snapshots = 1;

    private PaneTerminal(Target? target, TmuxTerminal terminal, int columns, int rows)
    {
        (_target, Terminal) = (target, terminal);
        (_columns, _rows) = (columns, rows);
    }

    public TmuxTerminal Terminal { get; }

    /// <summary>What is watched.</summary>
    public Target Target => _target!;

    /// <summary>Watches a scenario, with one snapshot so far, and none that is not asked for.</summary>
    public static Task<PaneTerminal> WatchAsync((int Columns, int Rows) size, string scenario, params string[] options) =>
        WatchInAsync("", size, scenario, options);

    /// <summary>The same with options or variables of <c>env</c>.</summary>
    public static async Task<PaneTerminal> WatchInAsync(
        string environment, (int Columns, int Rows) size, string scenario, params string[] options)
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        var target = await Target.StartAsync(scenario.Split(' '));
        var terminal = await TmuxTerminal.StartToolAsync(
            environment, size.Columns, size.Rows, ["--pid", $"{target.Id}", "--interval", "1h", .. options]);
        var panes = new PaneTerminal(target, terminal, size.Columns, size.Rows);
        await panes.WaitForAsync(HasSnapshot(1));
        return panes;
    }

    /// <summary>Starts the tool in another way that ends with panes.</summary>
    public static async Task<PaneTerminal> StartAsync((int Columns, int Rows) size, params string[] arguments)
    {
        Assert.SkipUnless(TmuxTerminal.IsInstalled, "There is no tmux to be the terminal.");
        return new PaneTerminal(
            null, await TmuxTerminal.StartToolAsync(size.Columns, size.Rows, arguments), size.Columns, size.Rows);
    }

    /// <summary>Whether a snapshot is shown.</summary>
    public static Func<string[], bool> HasSnapshot(int number) =>
        screen => screen.Length > 1 && screen[1].StartsWith($"snapshot {number} ");

    /// <summary>Whether a text is shown.</summary>
    public static Func<string[], bool> Shows(string text) => screen => screen.Any(row => row.Contains(text));

    /// <summary>Waits until the screen is as it should be, and whole.</summary>
    public Task<string[]> WaitForAsync(Func<string[], bool> condition) =>
        Terminal.ScreenAsync(screen => condition(screen) && IsWhole(screen));

    /// <summary>Waits for a text.</summary>
    public Task<string[]> WaitForAsync(string text) => WaitForAsync(Shows(text));

    /// <summary>Presses a key, and waits until the screen is as it should be.</summary>
    public async Task<string[]> PressAsync(string key, Func<string[], bool> condition)
    {
        await Terminal.PressAsync(key);
        return await WaitForAsync(condition);
    }

    /// <inheritdoc cref="PressAsync(string, Func{string[], bool})"/>
    public Task<string[]> PressAsync(string key, string text) => PressAsync(key, Shows(text));

    /// <summary>Presses a key, and waits for where the cursor is, and was the time before: it may be on its way.</summary>
    /// <returns>The row with it.</returns>
    public async Task<string> MoveAsync(string key, Func<string, bool> condition)
    {
        await Terminal.PressAsync(key);
        var row = "";
        await Patience.UntilAsync(
            async () =>
            {
                var before = row;
                row = await Terminal.CursorRowAsync();
                return condition(row) && row == before;
            },
            () => $"after {key} the cursor is still at\n{row}");
        await WaitForAsync(_ => true);
        return row;
    }

    /// <summary>Presses a key, and waits until one of the lists has the focus, or neither: then the detail has it.</summary>
    public async Task FocusAsync(string key, string? list)
    {
        await Terminal.PressAsync(key);
        var focused = "";
        await Patience.UntilAsync(
            async () =>
            {
                focused = StyledText.Cyan(await Terminal.StyledScreenAsync());
                return focused.Contains("┤Sites") == (list == "Sites") && focused.Contains("┤Types") == (list == "Types");
            },
            () => $"after {key} the focus is still at\n{focused}");
        await WaitForAsync(_ => true);
    }

    /// <summary>Has the target go on, and takes a snapshot, so many times.</summary>
    public async Task<string[]> GrowAsync(int snapshots, int steps = 20)
    {
        string[] screen = [];
        for (var i = 0; i < snapshots; i++)
        {
            await Target.GoAsync(steps);
            screen = await PressAsync("Space", HasSnapshot(++_snapshots));
        }

        return screen;
    }

    /// <summary>Changes the size of the terminal.</summary>
    public async Task<string[]> ResizeAsync(int columns, int rows)
    {
        (_columns, _rows) = (columns, rows);
        await Terminal.ResizeAsync(columns, rows);
        return await WaitForAsync(_ => true);
    }

    /// <summary>Waits for the end, which leaves the terminal as it was.</summary>
    /// <returns>What stands there.</returns>
    public async Task<string[]> EndAsync()
    {
        var (exitCode, screen) = await Terminal.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain(screen, row => row.StartsWith("dotnet-leakwatch"));
        Assert.False(await Terminal.IsOnAsync("alternate_on"));
        Assert.True(await Terminal.IsOnAsync("cursor_flag"));
        Assert.True(await Terminal.IsOnAsync("wrap_flag"));
        Assert.False(await Terminal.IsOnAsync("mouse_any_flag"));
        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        await Terminal.DisposeAsync();
        if (_target is not null)
        {
            await _target.DisposeAsync();
        }
    }

    // A line that is too wide would push the others down, and a broken one would leave its border.
    private bool IsWhole(string[] screen)
    {
        return screen.Length == _rows
            && screen.All(row => row.Length <= _columns)
            && screen[0].StartsWith("dotnet-leakwatch")
            && (screen[^1].StartsWith("q quit") || screen[^1].StartsWith('/'))
            && (screen.Any(HasDialog) || screen.Skip(HeaderRows).All(IsBordered));

        static bool HasDialog(string row) =>
            row.Contains("┤Keys├") || row.Contains("┤Notes├") || row.Contains("┤Quit?├") || row.Contains("┤Mark this moment├");

        bool IsBordered(string row)
        {
            var right = (_columns >= WideColumns ? _columns * 54 / 100 : _columns) - 1;
            var isOfTabs = row.StartsWith("│1 ");
            return !row.StartsWith('│') || isOfTabs || row.Length > right && row[right] is '│' or '╯' or '╮';
        }
    }
}
