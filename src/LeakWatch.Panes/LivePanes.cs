using LeakWatch.Growth.Types;
using LeakWatch.Panes.Header;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Panes;

/// <summary>
/// Shows a watch on a terminal, in panes that can be walked through with keys and mouse. At its end the terminal is as it was, with
/// a summary.
/// </summary>
/// <remarks>The watch's calls may come from any thread; drawing and keys have a thread of their own.</remarks>
public sealed class LivePanes : IWatchReport
{
    /// <summary>What makes a terminal as it was, for an end that waits for nothing.</summary>
    public static string LeaveScreen => PaneLoop.LeaveScreen;

    private readonly TypeTable _table;
    private readonly LiveTarget _target;
    private readonly TextWriter _output;
    private readonly Func<int> _columns;
    private readonly TaskCompletionSource<PaneApp> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drawing;
    private readonly PaneOptions _options;
    private WatchEnd? _outcome;
    private int _processId;

    /// <summary>Takes over the terminal.</summary>
    /// <param name="options">How it looks.</param>
    /// <param name="table">Which types to show.</param>
    /// <param name="target">The watch.</param>
    /// <param name="output">Takes the summary, when the terminal is as it was.</param>
    /// <param name="columns">How wide that is.</param>
    public LivePanes(PaneOptions options, TypeTable table, LiveTarget target, TextWriter output, Func<int> columns)
    {
        _options = options;
        _table = table with { Top = null };
        _target = target;
        _output = output;
        _columns = columns;
        _drawing = DrawingThread.Run(Draw);
        _drawing.ContinueWith(
            GiveUp, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>What the program that was started writes; null where that is not to be shown.</summary>
    public RecentLines? Output { get; init; }

    /// <inheritdoc/>
    public void Started(WatchSession session)
    {
        _processId = session.Process.Id;
        var line = WatchLine.Of(session);
        Post(app =>
        {
            app.Model.Log.Add(line);
            app.Model.Since = session.Process.AttachedAt;
            app.Model.Interval = Wording.Of(session.Schedule);
            app.View.ShowMoment();
        });
    }

    /// <inheritdoc/>
    public void Taking(int number) => Post(app =>
    {
        (app.Model.Taking, app.Model.NextAt) = (number, null);
        app.View.ShowState();
    });

    /// <inheritdoc/>
    public void Taken(WatchFrame frame)
    {
        var rows = _table.Rows(frame.History, TypeOrder.Bytes);
        var line = WatchLine.Of(frame, rows);
        var moment = frame.Snapshot.IsComplete ? MomentOf(line, rows) : null;
        Post(app =>
        {
            var model = app.Model;
            (model.Taking, model.NextAt, model.Newest) = (null, frame.NextAt, line);
            model.Overrun = frame.Overrun > TimeSpan.Zero ? CostLine.OverrunOf(frame) : null;
            model.Log.Add(line);
            model.Shown = moment ?? model.Shown;
            app.View.ShowMoment();
        });
    }

    /// <inheritdoc/>
    public void Marked(WatchMark mark)
    {
        var line = WatchLine.Of(mark);
        Post(app =>
        {
            app.Model.Log.Add(line);
            app.View.Detail.Refresh();
        });
    }

    /// <inheritdoc/>
    public void Rebased(WatchFrame frame)
    {
        var rows = _table.Rows(frame.History, TypeOrder.Bytes);
        var moment = MomentOf(WatchLine.Of(frame, rows), rows);
        Post(app =>
        {
            app.Model.Shown = moment;
            app.View.ShowMoment();
        });
    }

    /// <inheritdoc/>
    public void Ended(WatchEnd outcome) => _outcome = outcome;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (await _started.Task.ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : null, TaskScheduler.Default)
            is { } app)
        {
            app.Stop();
        }

        await _drawing;
        if (_outcome is { } outcome)
        {
            _output.Write(WordWrap.Paragraphs(Summary.Of(outcome, _processId), Math.Max(1, _columns())));
            _output.Flush();
        }
    }

    private PaneMoment MomentOf(SnapshotLine line, IReadOnlyList<TypeGrowth> rows)
    {
        var types = new TypeRow[line.Types.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = new TypeRow(line.Types[i], CountsOf(rows[i].Trend));
        }

        return new PaneMoment(line, types, _target.Watch()?.Explorer);
    }

    private static long[] CountsOf(Trend trend) =>
        trend.Points[^1] == trend.Last ? trend.Points.ToArray() : [.. trend.Points, trend.Last];

    private void Draw()
    {
        using var app = new PaneApp(_options, new WatchControls(_target), null);
        app.Ticked += () => Tick(app);
        _started.SetResult(app);
        app.Run();
        // Either the watch is over, or the terminal is.
        _target.Quit();
    }

    // A screen that cannot be drawn must not go on standing there.
    private void GiveUp(Task drawing)
    {
        _started.TrySetException(drawing.Exception!.GetBaseException());
        _target.Quit();
    }

    private void Tick(PaneApp app)
    {
        var model = app.Model;
        if (_target.Watch() is { } watch)
        {
            (model.Progress, model.IsPaused, model.IsSampling) = (watch.Progress, watch.IsPaused, watch.IsSampling);
            model.NextAt = model.Taking is null ? watch.NextAt : null;
        }

        model.Output = Output?.All().Select(OutputText.Of).ToList();
        app.View.ShowTime();
    }

    private void Post(Action<PaneApp> change) => _started.Task.ContinueWith(
        task => task.Result.Post(() => change(task.Result)),
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
