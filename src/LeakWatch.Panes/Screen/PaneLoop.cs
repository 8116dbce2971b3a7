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
/// handed over, or the time gives it something to do: at rest it costs next to nothing, and a key is answered at once.
/// </remarks>
internal sealed class PaneLoop : IDisposable
{
    // How often it is looked for keys, and how long rounds go on behind one: the rest of an escape sequence may follow.
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _afterKey = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Action> _posts = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimeProvider _time;
    private readonly InputProcessorImpl<char> _input;
    private readonly PosixSignalRegistration _hangUp;
    private DateTimeOffset _busyUntil;
    private DateTimeOffset _nextTick;
    private volatile bool _isStopped;
    private volatile bool _isHungUp;
    private Runnable? _view;

    /// <summary>Takes over the terminal, on the thread that will run it.</summary>
    public PaneLoop(TimeProvider time)
    {
        _time = time;
        // Others end the watch by it; here it says what can no longer be given back.
        _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _isHungUp = true;
            Stop();
        });
        Driver.SizeDetection = SizeDetectionMode.Polling;
        Driver.Force16Colors = true;
        Application.MaximumIterationsPerSecond = ushort.MaxValue;
        App = Application.Create();
        App.Init(DriverRegistry.Names.ANSI);
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
            var now = _time.GetUtcNow();
            if (!_input.InputQueue.IsEmpty)
            {
                _busyUntil = now + _afterKey;
                break;
            }

            if (now >= _nextTick)
            {
                _nextTick = now + _tick;
                Ticked?.Invoke();
                break;
            }

            _wake.WaitOne(_look);
            if (now < _busyUntil)
            {
                break;
            }
        }

        RunPosts();
        if (_isStopped)
        {
            App.RequestStop(_view);
        }
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
