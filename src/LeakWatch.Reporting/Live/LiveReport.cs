using LeakWatch.Files.Output;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;
using Spectre.Console;

namespace LeakWatch.Reporting.Live;

/// <summary>
/// Shows a watch on a terminal: a screen that is redrawn in place and takes keys. At its end the terminal is as it was, with a
/// summary.
/// </summary>
/// <remarks>The watch's calls may come from any thread; drawing and keys have a task of their own.</remarks>
public sealed class LiveReport : IWatchReport
{
    private const string EnterScreen = "\e[?1049h\e[?25l\e[?7l";
    private const string RestoreScreen = "\e[?7h\e[?25h\e[?1049l";
    private static readonly TimeSpan _redrawInterval = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly Func<SnapshotProgress> _progress;
    private readonly WatchKeys _keys;
    private readonly LiveScreen _screen;
    private readonly FramePainter _painter;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Task _drawing;
    private LiveState _state = new();
    private WatchEnd? _outcome;

    /// <summary>Takes over the terminal.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="table">Which types to show.</param>
    /// <param name="progress">How far the snapshot that is being taken has come.</param>
    /// <param name="keys">What the keys do.</param>
    /// <param name="time">The clock.</param>
    public LiveReport(IAnsiConsole console, TypeTable table, Func<SnapshotProgress> progress, WatchKeys keys, TimeProvider time)
    {
        _console = console;
        _time = time;
        _progress = progress;
        _keys = keys;
        _screen = new LiveScreen(table, console.Profile.Capabilities.Unicode);
        _painter = new FramePainter(console);
        Send(console, EnterScreen);
        _drawing = Task.WhenAll(Task.Run(DrawAsync), Task.Run(ReadKeysAsync));
        // A screen that cannot be drawn must not go on standing there.
        _drawing.ContinueWith(
            _ => keys.Quit(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>What the program that was started writes; null where that is not to be shown.</summary>
    public RecentLines? Output { get; init; }

    /// <summary>Makes a terminal as it was before a report took it over.</summary>
    public static void LeaveScreen(IAnsiConsole console) => Send(console, RestoreScreen);

    /// <inheritdoc/>
    public void Started(WatchSession session) => Change(state => state with { Session = session });

    /// <inheritdoc/>
    public void Taking(int number) => Change(state => state with { Taking = number, NextAt = null });

    /// <inheritdoc/>
    public void Taken(WatchFrame frame) => Change(state => state with
    {
        Taking = null,
        Newest = frame,
        Complete = frame.Snapshot.IsComplete ? frame : state.Complete,
        NextAt = frame.NextAt,
    });

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome) => _outcome = outcome;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        try
        {
            await FinishAsync();
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw OutputFailure.Of(cause, "The terminal", "");
        }
    }

    private async Task FinishAsync()
    {
        try
        {
            await _drawing;
        }
        finally
        {
            LeaveScreen(_console);
            _closing.Dispose();
        }

        if (_outcome is { } outcome)
        {
            var summary = Summary.Of(outcome, _state.Session?.Process.Id ?? 0);
            _console.Profile.Out.Writer.Write(WordWrap.Paragraphs(summary, Math.Max(1, _console.Profile.Width)));
            _console.Profile.Out.Writer.Flush();
        }
    }

    private async Task DrawAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            var width = Math.Max(1, _console.Profile.Width);
            var height = Math.Max(1, _console.Profile.Height);
            LiveState state;
            lock (_gate)
            {
                state = _state with { Output = Output?.All() };
            }

            _painter.Paint(_screen.Draw(state with { Progress = _progress() }, width, height, _time.GetUtcNow()), width, height);
            await Task.Delay(_redrawInterval, _time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadKeysAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            ConsoleKeyInfo? key;
            try
            {
                key = await _console.Input.ReadKeyAsync(intercept: true, _closing.Token);
            }
            catch (Exception cause) when (cause is OperationCanceledException or InvalidOperationException)
            {
                // No keyboard behind this terminal, or the end.
                return;
            }

            if (key is { } pressed)
            {
                OnKey(pressed);
            }
        }
    }

    private void OnKey(ConsoleKeyInfo key)
    {
        var shown = _state with { Output = Output?.All() };
        var page = LiveScreen.RowsThatFit(shown, _console.Profile.Width, _console.Profile.Height);
        switch (LiveKey.All.FirstOrDefault(known => known.Key == key.Key)?.Command)
        {
            case LiveCommand.Quit:
                Change(state => state with { Ending = true });
                _keys.Quit();
                break;
            case LiveCommand.Sort:
                Change(state => state with { Order = (TypeOrder)(
                    ((int)state.Order + 1) % Enum.GetValues<TypeOrder>().Length), FirstRow = 0 });
                break;
            case LiveCommand.SnapshotNow:
                _keys.SnapshotNow();
                break;
            case LiveCommand.Up:
                Scroll(-1);
                break;
            case LiveCommand.Down:
                Scroll(1);
                break;
            case LiveCommand.PageUp:
                Scroll(-page);
                break;
            case LiveCommand.PageDown:
                Scroll(page);
                break;
            case LiveCommand.Top:
                Scroll(int.MinValue / 2);
                break;
        }
    }

    private void Scroll(int rows) => Change(state => state with
    {
        FirstRow = Math.Clamp(
            state.FirstRow + rows, 0, _screen.LastFirstRow(state, _console.Profile.Width, _console.Profile.Height)),
    });

    private void Change(Func<LiveState, LiveState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
        }
    }

    private static void Send(IAnsiConsole console, string control)
    {
        console.Profile.Out.Writer.Write(control);
        console.Profile.Out.Writer.Flush();
    }
}
