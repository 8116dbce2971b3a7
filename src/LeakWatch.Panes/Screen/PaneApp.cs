using System.Collections.Concurrent;
using LeakWatch.Panes.Detail;
using LeakWatch.Panes.Keys;
using LeakWatch.Panes.Model;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace LeakWatch.Panes.Screen;

/// <summary>
/// Draws the panes and takes keys on one thread, until it is stopped. Others hand it what is to be done there.
/// </summary>
/// <remarks>
/// Terminal.Gui goes round so many times a second whatever happens. Here it waits before each round until a key, something that was
/// handed over, or the time gives it something to do: at rest it costs next to nothing, and a key is answered at once.
/// </remarks>
internal sealed class PaneApp : IDisposable
{
    // How often it is looked for keys, and how long rounds go on behind one: the rest of an escape sequence may follow.
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan _afterKey = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<Action> _posts = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimeProvider _time;
    private readonly Func<bool>? _hasKeys;
    private readonly Question _question;
    private DateTimeOffset _busyUntil;
    private DateTimeOffset _nextTick;
    private bool _isStopped;

    /// <summary>Takes over the terminal, on the thread that will run it.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="watch">The watch; null of files.</param>
    /// <param name="files">The files; null of a watch.</param>
    public PaneApp(PaneOptions options, IWatchControls? watch, ITimeTravel? files)
    {
        _time = options.Time;
        Driver.SizeDetection = SizeDetectionMode.Polling;
        Driver.Force16Colors = true;
        Application.MaximumIterationsPerSecond = ushort.MaxValue;
        App = Application.Create();
        App.Init(DriverRegistry.Names.ANSI);
        var palette = new Palette(options.HasColors);
        _question = new Question(Post, _time);
        View = new MainView(palette, Model, _question, _time, watch is not null, options.Unicode);
        Keys = new PaneKeys(App, View, Model, palette, Post, watch, files);
        App.Keyboard.KeyDown += (_, key) => key.Handled = key.Handled || Keys.Press(key);
        _hasKeys = App.Driver?.GetInputProcessor() is InputProcessorImpl<char> input ? () => !input.InputQueue.IsEmpty : null;
    }

    /// <summary>What is shown.</summary>
    public PaneModel Model { get; } = new();

    /// <summary>The screen.</summary>
    public MainView View { get; }

    /// <summary>What keys do.</summary>
    public PaneKeys Keys { get; }

    /// <summary>The library's own.</summary>
    internal IApplication App { get; }

    /// <summary>Is told some times a second, on the drawing thread.</summary>
    public event Action? Ticked;

    /// <summary>Has something done on the drawing thread. From any thread.</summary>
    public void Post(Action action)
    {
        _posts.Enqueue(action);
        Wake();
    }

    /// <summary>Draws and takes keys until it is stopped.</summary>
    public void Run()
    {
        App.Iteration += (_, _) => BeforeRound();
        App.Run(View);
    }

    /// <summary>Ends <see cref="Run"/>. From any thread.</summary>
    public void Stop()
    {
        _isStopped = true;
        Wake();
    }

    /// <summary>Does what was handed over.</summary>
    internal void RunPosts()
    {
        while (_posts.TryDequeue(out var post))
        {
            post();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        View.Dispose();
        App.Dispose();
        _question.Dispose();
        _wake.Dispose();
    }

    private void BeforeRound()
    {
        while (!_isStopped && _posts.IsEmpty)
        {
            var now = _time.GetUtcNow();
            if (_hasKeys?.Invoke() != false)
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
            App.RequestStop(View);
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
