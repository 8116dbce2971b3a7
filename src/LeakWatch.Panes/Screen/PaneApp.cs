using LeakWatch.Panes.Detail;
using LeakWatch.Panes.Keys;
using LeakWatch.Panes.Model;
using Terminal.Gui.App;

namespace LeakWatch.Panes.Screen;

/// <summary>The panes on a terminal: what is shown, the screen, and what keys do to it.</summary>
internal sealed class PaneApp : IDisposable
{
    private readonly PaneLoop _loop;
    private readonly Question _question;
    private readonly Question _following;

    /// <summary>Takes over the terminal, on the thread that will run it.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="watch">The watch; null of files.</param>
    /// <param name="files">The files; null of a watch.</param>
    public PaneApp(PaneOptions options, IWatchControls? watch, ITimeTravel? files)
    {
        _loop = new PaneLoop(options.Time);
        var palette = new Palette(options.HasColors);
        _question = new Question(_loop.Post, options.Time);
        _following = new Question(_loop.Post, options.Time);
        View = new MainView(palette, Model, _question, _following, options.Time, watch is not null, options.Unicode);
        var keys = new PaneKeys(App, View, Model, palette, _loop.Post, watch, files);
        _loop.Pressed = keys.Press;
    }

    /// <summary>What is shown.</summary>
    public PaneModel Model { get; } = new();

    /// <summary>The screen.</summary>
    public MainView View { get; }

    /// <summary>The library's own.</summary>
    internal IApplication App => _loop.App;

    /// <inheritdoc cref="PaneLoop.Input"/>
    internal WaitingInput Input => _loop.Input;

    /// <summary>Is told once a second, on the drawing thread.</summary>
    public event Action? Ticked
    {
        add => _loop.Ticked += value;
        remove => _loop.Ticked -= value;
    }

    /// <inheritdoc cref="PaneLoop.Post"/>
    public void Post(Action action) => _loop.Post(action);

    /// <inheritdoc cref="PaneLoop.Run"/>
    public void Run() => _loop.Run(View);

    /// <inheritdoc cref="PaneLoop.Stop"/>
    public void Stop() => _loop.Stop();

    /// <inheritdoc cref="PaneLoop.RunPosts"/>
    internal void RunPosts() => _loop.RunPosts();

    /// <inheritdoc/>
    public void Dispose()
    {
        _loop.Dispose();
        _question.Dispose();
        _following.Dispose();
    }
}
