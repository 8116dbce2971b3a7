using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// Takes over the terminal, and draws and takes keys on one thread until it is stopped. Others hand it what is to be done there.
/// </summary>
/// <remarks>
/// Terminal.Gui goes round so many times a second whatever happens. Here it waits before each round until a key, something that was
/// handed over, another size, or the time gives it something to do: at rest it costs next to nothing, and a key is answered at once.
/// </remarks>
internal sealed class PaneLoop : IDisposable
{
    // How long rounds go on behind a key, and how far apart: the rest of an escape sequence may follow, or not.
    private static readonly TimeSpan _betweenRounds = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _afterKey = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Action> _posts = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimeProvider _time;
    private readonly InputProcessorImpl<char> _input;
    private readonly PosixSignalRegistration _hangUp;
    private readonly PosixSignalRegistration? _resized;
    private long _lastKey;
    private long _lastTick;
    private volatile bool _isStopped;
    private volatile bool _isHungUp;
    private volatile bool _isResized;
    private Runnable? _view;

    /// <summary>Takes over the terminal, on the thread that will run it.</summary>
    public PaneLoop(TimeProvider time)
    {
        _time = time;
        // Others end the watch by it; here it says what can no longer be given back.
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            HangUp();
        });
        _resized = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ =>
        {
            _isResized = true;
            Wake();
        });
        Driver.SizeDetection = SizeDetectionMode.Polling;
        Driver.Force16Colors = true;
        Application.MaximumIterationsPerSecond = ushort.MaxValue;
        App = new WaitingInputFactory(Wake, HangUp).MakeApplication();
        App.Init();
        App.Keyboard.KeyDown += (_, key) => key.Handled = key.Handled || (Pressed?.Invoke(key) ?? false);
        _input = (InputProcessorImpl<char>)App.Driver!.GetInputProcessor();
    }

    /// <summary>What makes a terminal as it was: no mouse, no bracketed paste, no colors, the screen of before, a cursor.</summary>
    public static string LeaveScreen { get; } = EscSeqUtils.CSI_DisableBracketedPaste
        + EscSeqUtils.CSI_DisableMouseEvents
        + EscSeqUtils.CSI_ResetAttributes
        + EscSeqUtils.CSI_RestoreCursorAndRestoreAltBufferWithBackscroll
        + EscSeqUtils.CSI_ShowCursor;

    /// <summary>The library's own.</summary>
    public IApplication App { get; }

    /// <summary>Where keys come from.</summary>
    public WaitingInput Input => (WaitingInput)_input.InputImpl!;

    /// <summary>Takes a key before views do; false where it leaves it to them.</summary>
    public Func<Key, bool>? Pressed { get; set; }

    /// <summary>Is told once a second, on the drawing thread.</summary>
    public event Action? Ticked;

    /// <summary>Has something done on the drawing thread. From any thread.</summary>
    public void Post(Action action)
    {
        _posts.Enqueue(action);
        Wake();
    }

    /// <summary>Draws and takes keys until it is stopped.</summary>
    public void Run(Runnable view)
    {
        _view = view;
        App.Iteration += (_, _) => BeforeRound();
        App.Run(view);
    }

    /// <summary>Ends <see cref="Run"/>. From any thread.</summary>
    public void Stop()
    {
        _isStopped = true;
        Wake();
    }

    /// <summary>Does what was handed over.</summary>
    public void RunPosts()
    {
        while (_posts.TryDequeue(out var post))
        {
            post();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hangUp.Dispose();
        _resized?.Dispose();
        Input.End();
        // At the end of a terminal that is gone the library waits for ever for more keys.
        if (!_isHungUp)
        {
            _view?.Dispose();
            App.Dispose();
        }

        _wake.Dispose();
    }

    private void BeforeRound()
    {
        while (!_isStopped && _posts.IsEmpty)
        {
            if (!_input.InputQueue.IsEmpty)
            {
                _lastKey = _time.GetTimestamp();
                break;
            }

            if (_isResized)
            {
                _isResized = false;
                break;
            }

            var untilTick = _tick - _time.GetElapsedTime(_lastTick);
            if (untilTick <= TimeSpan.Zero)
            {
                _lastTick = _time.GetTimestamp();
                Ticked?.Invoke();
                break;
            }

            if (_time.GetElapsedTime(_lastKey) < _afterKey)
            {
                _wake.WaitOne(_betweenRounds);
                break;
            }

            _wake.WaitOne(untilTick);
        }

        RunPosts();
        if (_isStopped)
        {
            App.RequestStop(_view);
        }
    }

    // There is no terminal any more: the signal may be ignored, or later than what shows it.
    private void HangUp()
    {
        _isHungUp = true;
        Stop();
    }

    private void Wake()
    {
        try
        {
            _wake.Set();
        }
        catch (ObjectDisposedException)
        {
            // It is over.
        }
    }
}
