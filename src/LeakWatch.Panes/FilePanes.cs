using LeakWatch.Exploring;
using LeakWatch.Heap.Failures;
using LeakWatch.Panes.Keys;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Panes;

/// <summary>Shows kept snapshots in the panes of a watch, and goes through them.</summary>
public sealed class FilePanes : ITimeTravel, IDisposable
{
    private readonly PaneOptions _options;
    private readonly KeptMoments _moments;
    private readonly CancellationTokenSource _closing = new();
    private PaneApp? _app;
    private CountsOverTime? _counts;
    private CancellationTokenSource _exploring = new();
    private int _shown;

    private FilePanes(PaneOptions options, KeptMoments moments)
    {
        _options = options;
        _moments = moments;
    }

    /// <summary>Shows them on the terminal, the last one first, until it is quit.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="moments">The snapshots, for the caller to dispose of.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(PaneOptions options, KeptMoments moments, CancellationToken cancellationToken)
    {
        using var panes = new FilePanes(options, moments);
        await DrawingThread.Run(() => panes.Draw(cancellationToken));
    }

    /// <inheritdoc/>
    void ITimeTravel.Step(int moments) =>
        Show(Math.Clamp(_shown + moments, 0, _moments.Moments.Count - 1));

    /// <inheritdoc/>
    public void Dispose()
    {
        _exploring.Dispose();
        _closing.Dispose();
    }

    private void Draw(CancellationToken cancellationToken)
    {
        using var app = new PaneApp(_options, null, this);
        using var ending = cancellationToken.Register(app.Stop);
        _app = app;
        app.Model.Log = _moments.Log;
        Show(_moments.Moments.Count - 1);
        _ = Task.Run(Count, CancellationToken.None);
        app.Run();
        _closing.Cancel();
    }

    private void Show(int moment)
    {
        var (app, model) = (_app!, _app!.Model);
        if (model.Shown is not null && moment == _shown)
        {
            return;
        }

        _shown = moment;
        var line = _moments.LineOf(moment);
        model.Place = (moment + 1, _moments.Moments.Count);
        model.Newest = line;
        model.WindowOf = site => WindowOf(site, moment);
        model.Shown = new PaneMoment(line, RowsOf(line), null);
        model.Message = $"reading the objects of snapshot {line.Number} …";
        app.View.ShowMoment();
        _exploring.Cancel();
        _exploring.Dispose();
        _exploring = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        var token = _exploring.Token;
        _ = Task.Run(() => ExploreAsync(moment, token));
    }

    private TypeRow[] RowsOf(SnapshotLine line) =>
        [.. line.Types.Select(type => new TypeRow(type, _counts?.UpTo(type, _shown) ?? []))];

    // The intervals that a verdict rests on end at its snapshot.
    private DateTimeOffset? WindowOf(GrowthLine site, int moment)
    {
        var intervals = site.Intervals;
        for (var i = moment; i >= 0; i--)
        {
            if (_moments.Moments[i].IsComplete && intervals-- == 0)
            {
                return _moments.Moments[i].At;
            }
        }

        return null;
    }

    private async Task ExploreAsync(int moment, CancellationToken cancellationToken)
    {
        IHeapExplorer? explorer = null;
        string? problem = null;
        try
        {
            explorer = await _moments.ExplorerOfAsync(moment, cancellationToken);
        }
        catch (LeakWatchException failure)
        {
            problem = failure.Message;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _app?.Post(() =>
        {
            if (_shown == moment && _app is { Model: { Shown: { } shown } model } app)
            {
                model.Shown = shown with { Explorer = explorer };
                model.Message = problem;
                app.View.ShowMoment();
            }
        });
    }

    private void Count()
    {
        try
        {
            var counts = CountsOverTime.Of(_moments.Moments.Count, _moments.LineOf, _closing.Token);
            _app?.Post(() =>
            {
                _counts = counts;
                if (_app is { Model: { Shown: { } shown } model } app)
                {
                    model.Shown = shown with { Types = RowsOf(shown.Line) };
                    app.View.ShowMoment();
                }
            });
        }
        catch (Exception cause) when (cause is OperationCanceledException or LeakWatchException)
        {
            // There are no trends then.
        }
    }
}
