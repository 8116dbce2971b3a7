extern alias Gui;

using Gui::Terminal.Gui.Input;
using LeakWatch.Panes;
using LeakWatch.Panes.Screen;
using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Panes;

/// <summary>The panes on a screen of a given size, without a terminal: keys go in, text comes out.</summary>
internal sealed class PaneScreen : IDisposable
{
    /// <summary>Tests that use it run one after the other: the library has settings of the whole process.</summary>
    public const string Collection = "Panes";

    private readonly PaneApp _app;
    private readonly object? _session;

    public PaneScreen(int columns, int rows, bool isWatch = true)
    {
        // No terminal is looked for.
        Environment.SetEnvironmentVariable("DisableRealDriverIO", "1");
        _app = new PaneApp(
            new PaneOptions(HasColors: true, Unicode: true, Time), isWatch ? Watch : null, isWatch ? null : Files);
        _app.App.Driver!.SetScreenSize(columns, rows);
        _session = _app.App.Begin(_app.View);
    }

    /// <summary>The clock; moments after the sample watch.</summary>
    public FakeTimeProvider Time { get; } = new(Growth.Types.Heaps.Start.AddSeconds(100));

    /// <summary>What keys did to the watch.</summary>
    public RecordingControls Watch { get; } = new();

    /// <summary>How keys went through files.</summary>
    public RecordingTravel Files { get; } = new();

    /// <summary>What is drawn with.</summary>
    public PaneApp App => _app;

    /// <summary>Presses keys, one after the other: <c>Enter</c>, <c>x</c>.</summary>
    public PaneScreen Press(params string[] keys)
    {
        foreach (var name in keys)
        {
            Assert.True(Key.TryParse(name, out var key), name);
            _app.App.Keyboard.RaiseKeyDownEvent(key);
            Settle();
        }

        return this;
    }

    /// <summary>Writes a text, letter by letter.</summary>
    public PaneScreen Write(string text)
    {
        foreach (var letter in text)
        {
            _app.App.Keyboard.RaiseKeyDownEvent(new Key(letter));
        }

        Settle();
        return this;
    }

    /// <summary>Uses the mouse at a place of the screen.</summary>
    public PaneScreen Mouse(int column, int row, params MouseFlags[] flags)
    {
        foreach (var flag in flags)
        {
            var input = _app.App.Driver!.GetInputProcessor();
            input.InjectMouseEvent(
                _app.App, new Mouse { ScreenPosition = new System.Drawing.Point(column, row), Flags = flag });
            input.ProcessQueue();
            Settle();
        }

        return this;
    }

    public PaneScreen Resize(int columns, int rows)
    {
        _app.App.Driver!.SetScreenSize(columns, rows);
        Settle();
        return this;
    }

    /// <summary>Waits until what was asked is answered and shown.</summary>
    public PaneScreen Answered(Func<string, bool> isShown)
    {
        for (var i = 0; i < 600; i++)
        {
            Time.Advance(TimeSpan.FromMilliseconds(200));
            Settle();
            if (isShown(Text()))
            {
                return this;
            }

            // Another thread answers; whoever awaited it would go on in the library's own loop, which does not run here.
            Thread.Sleep(5);
        }

        Assert.Fail("It is not shown:\n" + Text());
        return this;
    }

    /// <summary>What the screen shows.</summary>
    public string Text()
    {
        Settle();
        var rows = _app.App.Driver!.ToString()!.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', rows.Select(row => row.TrimEnd()));
    }

    /// <summary>Draws what has changed.</summary>
    public void Settle()
    {
        _app.RunPosts();
        _app.App.LayoutAndDraw();
    }

    public void Dispose()
    {
        GC.KeepAlive(_session);
        _app.Dispose();
    }
}
