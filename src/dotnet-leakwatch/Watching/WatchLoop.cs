using LeakWatch.Capture.Memory;
using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Watching;

/// <summary>Takes snapshots at an interval and hands each to a report, until there is a reason to end.</summary>
internal sealed class WatchLoop
{
    private readonly IHeapSource _source;
    private readonly IWatchReport _report;
    private readonly WatchSchedule _schedule;
    private readonly SnapshotRequests _requests;
    private readonly ISnapshotStage? _stage;
    private readonly IProcessMemory? _memory;
    private readonly TimeProvider _time;
    private readonly Random _random = new();

    /// <summary>Makes one.</summary>
    /// <param name="source">Takes the snapshots.</param>
    /// <param name="stage">Looks at their objects; null for nobody.</param>
    /// <param name="report">Shows them.</param>
    /// <param name="schedule">When to take them.</param>
    /// <param name="requests">Asks for one before its time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="memory">Tells the memory of the process that the source is of; null where that is another one than can be seen from here.</param>
    public WatchLoop(
        IHeapSource source,
        ISnapshotStage? stage,
        IWatchReport report,
        WatchSchedule schedule,
        SnapshotRequests requests,
        TimeProvider time,
        IProcessMemory? memory = null)
    {
        _source = source;
        _stage = stage;
        _report = report;
        _schedule = schedule;
        _requests = requests;
        _time = time;
        _memory = memory;
    }

    /// <summary>Watches to the end, whichever it is. What was seen until then is in the result, however it ended.</summary>
    /// <param name="history">Where to begin.</param>
    /// <param name="cancellationToken">Ends the watch in order.</param>
    /// <exception cref="Heap.Failures.LeakWatchException">No snapshot could be taken or kept any more. The report has been told of the end.</exception>
    public async Task<WatchEnd> RunAsync(WatchHistory history, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        DateTimeOffset? previousAt = null;
        var taken = 0;
        var reason = EndReason.Failed;
        WatchFrame? newest = null;
        try
        {
            while (true)
            {
                var startedAfter = _time.GetElapsedTime(began);
                _report.Taking(taken + 1);
                if (await TakeAsync(history, cancellationToken) is not { } step)
                {
                    reason = EndReason.Exited;
                    break;
                }

                taken++;
                (var snapshot, history, var objects) = step;
                var finishedAfter = _time.GetElapsedTime(began);
                var since = previousAt is { } before ? snapshot.TakenAt - before : Max(_schedule.Interval, finishedAfter - startedAfter);
                previousAt = snapshot.TakenAt;
                var nextAfter = startedAfter + _schedule.Gap(_random.NextDouble());
                var overrun = finishedAfter > nextAfter ? finishedAfter - nextAfter : TimeSpan.Zero;
                nextAfter += overrun;
                var isLast = objects.Failure is not null || taken == _schedule.Count || nextAfter > _schedule.Duration;
                var frame = new WatchFrame(
                    snapshot, history, ShareOf(snapshot.Cost.Pause, since), overrun) { Objects = objects };
                newest = snapshot.IsComplete ? frame : newest;
                _report.Taken(frame, isLast ? null : _time.GetUtcNow() + (nextAfter - finishedAfter));
                if (objects.Failure is { } failure)
                {
                    throw failure;
                }

                if (taken == _schedule.Count)
                {
                    reason = EndReason.Count;
                    break;
                }

                var waitUntil = isLast ? _schedule.Duration!.Value : nextAfter;
                if (await WaitAsync(waitUntil - finishedAfter, cancellationToken) is { } ended)
                {
                    reason = ended;
                    break;
                }

                if (_time.GetElapsedTime(began) >= _schedule.Duration)
                {
                    reason = EndReason.Duration;
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            reason = EndReason.Cancelled;
        }
        finally
        {
            _report.Ended(End());
        }

        return End();

        WatchEnd End() => new(reason, taken, history) { Newest = newest };
    }

    // The objects are gone when it returns: one heap is at hand at a time.
    private async Task<(HeapSnapshot Snapshot, WatchHistory History, ObjectsReport Objects)?> TakeAsync(
        WatchHistory history, CancellationToken cancellationToken)
    {
        // Before the target is asked for anything: what it buffers of the snapshot is not its own.
        var memory = _memory?.Read();
        using var taken = await _source.TakeSnapshotAsync(cancellationToken);
        if (taken is null)
        {
            return null;
        }

        var capture = taken with { Snapshot = taken.Snapshot with { Process = memory } };

        history = history.Add(capture.Snapshot);
        try
        {
            (history, var objects) = _stage is null
                ? (history, ObjectsReport.None)
                : await _stage.RunAsync(capture, history, cancellationToken);
            return (capture.Snapshot, history, objects);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The snapshot itself is there, and is shown before the watch ends.
            return (capture.Snapshot, history, ObjectsReport.None);
        }
    }

    private static double? ShareOf(TimeSpan? pause, TimeSpan since) => since > TimeSpan.Zero && pause is { } time ? Math.Min(1, time / since) : null;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Waits for the time of the next snapshot, or until one is asked for.</summary>
    /// <returns>A reason to end instead.</returns>
    private async Task<EndReason?> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Task.Delay(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, _time, waiting.Token);
        var first = await Task.WhenAny(_source.Ended, due, _requests.NextAsync(waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != _source.Ended)
        {
            return null;
        }

        await _source.ConfirmExitAsync(cancellationToken);
        return EndReason.Exited;
    }
}
