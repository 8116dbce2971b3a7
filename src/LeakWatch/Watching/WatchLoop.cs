using LeakWatch.Heap.Failures;

namespace LeakWatch.Watching;

/// <summary>One run of a watch over a schedule: hands out frame after frame, until there is a reason to end.</summary>
internal sealed class WatchLoop
{
    private readonly HeapWatch _watch;
    private readonly WatchSchedule _schedule;
    private readonly TimeProvider _time;
    private readonly Random _random = new();
    private readonly long _began;
    private DateTimeOffset? _previousAt;
    private WatchFrame? _last;
    private WatchFrame? _newestComplete;
    private TimeSpan _nextAfter;
    private int _taken;
    private LeakWatchException? _filesFailure;
    private EndReason _reason = EndReason.Failed;

    public WatchLoop(HeapWatch watch, WatchSchedule schedule)
    {
        _watch = watch;
        _schedule = schedule;
        _time = watch.Time;
        _began = _time.GetTimestamp();
    }

    /// <summary>How it has ended, as soon as it has.</summary>
    public WatchEnd End => new(_reason, _taken, _watch.Growth) { Newest = _newestComplete, FilesFailure = _filesFailure };

    /// <summary>The next frame, when it is due; null when there is none.</summary>
    public async Task<WatchFrame?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_last is not null && await EndsAfterAsync(_last, cancellationToken) is { } reason)
            {
                _reason = reason;
                return null;
            }

            return await TakeAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _reason = EndReason.Cancelled;
            throw;
        }
    }

    private async Task<WatchFrame?> TakeAsync(CancellationToken cancellationToken)
    {
        var startedAfter = _time.GetElapsedTime(_began);
        if (await _watch.TakeWithObjectsAsync(_taken + 1, cancellationToken) is not var (snapshot, objects))
        {
            _reason = EndReason.Exited;
            return null;
        }

        _taken++;
        var finishedAfter = _time.GetElapsedTime(_began);
        var since = _previousAt is { } before ? snapshot.TakenAt - before : Max(_schedule.Interval, finishedAfter - startedAfter);
        _previousAt = snapshot.TakenAt;
        _nextAfter = startedAfter + _schedule.Gap(_random.NextDouble());
        var overrun = Max(TimeSpan.Zero, finishedAfter - _nextAfter);
        _nextAfter += overrun;
        _filesFailure ??= objects.Failure;
        var isLast = _taken == _schedule.Count || _nextAfter > _schedule.Duration;
        _last = new WatchFrame(snapshot, _watch.Growth, ShareOf(snapshot.Cost.Pause, since), overrun)
        {
            Objects = objects,
            Known = _watch.Known,
            Snapshots = _schedule.Snapshots,
            NextAt = isLast ? null : _time.GetUtcNow() + (_nextAfter - finishedAfter),
        };
        _newestComplete = snapshot.IsComplete ? _last : _newestComplete;
        return _last;
    }

    // Waits for the time of the next snapshot, unless there is none.
    private async Task<EndReason?> EndsAfterAsync(WatchFrame last, CancellationToken cancellationToken)
    {
        if (_taken == _schedule.Count)
        {
            return EndReason.Count;
        }

        var waitUntil = last.NextAt is null ? _schedule.Duration!.Value : _nextAfter;
        if (await WaitAsync(waitUntil - _time.GetElapsedTime(_began), cancellationToken) is { } ended)
        {
            return ended;
        }

        return _time.GetElapsedTime(_began) >= _schedule.Duration ? EndReason.Duration : null;
    }

    private async Task<EndReason?> WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Task.Delay(Max(TimeSpan.Zero, delay), _time, waiting.Token);
        var first = await Task.WhenAny(_watch.Exited, due, _watch.RequestedAsync(waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != _watch.Exited)
        {
            return null;
        }

        await _watch.ConfirmExitAsync(cancellationToken);
        return EndReason.Exited;
    }

    private static double? ShareOf(TimeSpan? pause, TimeSpan since) =>
        since > TimeSpan.Zero && pause is { } time ? Math.Min(1, time / since) : null;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
