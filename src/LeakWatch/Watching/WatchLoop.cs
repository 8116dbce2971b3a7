using LeakWatch.Heap.Failures;

namespace LeakWatch.Watching;

/// <summary>One run of a watch over a schedule: hands out frame after frame, until there is a reason to end.</summary>
internal sealed class WatchLoop
{
    private readonly HeapWatch _watch;
    private readonly WatchPace _pace;
    private readonly WatchRequests _requests;
    private readonly WatchSchedule _schedule;
    private readonly Random _random = new();
    private DateTimeOffset? _previousAt;
    private WatchFrame? _last;
    private WatchFrame? _newestComplete;
    private int _taken;
    private LeakWatchException? _filesFailure;
    private EndReason _reason = EndReason.Failed;

    public WatchLoop(HeapWatch watch, WatchSchedule schedule, WatchPace pace, WatchRequests requests)
    {
        _watch = watch;
        _schedule = schedule;
        _pace = pace;
        _requests = requests;
        pace.Begin(schedule);
        requests.End(false);
    }

    /// <summary>How it has ended, as soon as it has.</summary>
    public WatchEnd End => new(_reason, _taken, _watch.Growth) { Newest = _newestComplete, FilesFailure = _filesFailure };

    /// <summary>The next frame, when it is due; null when there is none.</summary>
    public async Task<WatchFrame?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_last is not null && await EndsAsync(cancellationToken) is { } reason)
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

    /// <summary>The watch is over: what was noted until now is told, all else that was asked for is not done any more.</summary>
    public async Task FinishAsync()
    {
        _pace.End();
        _requests.End(true);
        await _watch.Sampling.DisposeAsync();
        while (_requests.Take() is { } request)
        {
            if (request.GiveUp is { } giveUp)
            {
                giveUp();
            }
            else
            {
                await request.Do(this);
            }
        }
    }

    /// <summary>Notes a moment.</summary>
    public void Mark(DateTimeOffset at, string word) => _watch.Tell(new WatchMark(at, word, false, NumberAt(at)));

    /// <summary>Makes the newest complete snapshot the baseline.</summary>
    public void MakeBaseline(DateTimeOffset at)
    {
        if (_watch.BeginAtNewest() is not { } newest)
        {
            _watch.Tell(new WatchMark(at, WatchMark.Baseline, false, NumberAt(at)));
            return;
        }

        var frame = _newestComplete?.Snapshot == newest
            ? _newestComplete with { History = _watch.Growth }
            : new WatchFrame(newest, _watch.Growth, null, TimeSpan.Zero) { Known = _watch.Known };
        _newestComplete = frame = frame with { NextAt = _pace.At };
        _watch.Tell(new WatchMark(at, WatchMark.Baseline, true, newest.Number));
        _watch.Tell(frame);
    }

    // What was noted while a snapshot was taken is told behind it, whenever that began.
    private int? NumberAt(DateTimeOffset at) => _last?.Snapshot is not { } last ? null
        : at >= last.TakenAt ? last.Number
        : last.Number > 1 ? last.Number - 1 : null;

    private async Task<WatchFrame?> TakeAsync(CancellationToken cancellationToken)
    {
        _pace.Taking();
        var startedAfter = _pace.Elapsed;
        if (await _watch.TakeWithObjectsAsync(_taken + 1, cancellationToken) is not var (snapshot, objects))
        {
            _reason = EndReason.Exited;
            return null;
        }

        _taken++;
        var overrun = _pace.Taken(startedAfter, _random.NextDouble(), _taken == _schedule.Count);
        var schedule = _pace.Schedule;
        var since = _previousAt is { } before ? snapshot.TakenAt - before : Max(schedule.Interval, _pace.Elapsed - startedAfter);
        _previousAt = snapshot.TakenAt;
        _filesFailure ??= objects.Failure;
        _last = new WatchFrame(snapshot, _watch.Growth, ShareOf(snapshot.Cost.Pause, since), overrun)
        {
            Objects = objects,
            Known = _watch.Known,
            Snapshots = schedule.Interval == _schedule.Interval
                ? _schedule.Snapshots
                : schedule.SnapshotsFrom(startedAfter, _taken),
            NextAt = _pace.At,
        };
        _newestComplete = snapshot.IsComplete ? _last : _newestComplete;
        return _last;
    }

    // Waits for the next snapshot, and does meanwhile what it is asked to; says why there is none.
    private async Task<EndReason?> EndsAsync(CancellationToken cancellationToken)
    {
        if (_taken == _schedule.Count)
        {
            return EndReason.Count;
        }

        while (true)
        {
            var changed = _requests.Changed;
            while (_requests.Take() is { } request)
            {
                await request.Do(this);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_watch.Exited.IsCompleted)
            {
                await _watch.ConfirmExitAsync(cancellationToken);
                return EndReason.Exited;
            }

            if (_watch.Sampling.IsDone)
            {
                await _watch.Sampling.TakeAsync(cancellationToken);
            }

            var now = _pace.Elapsed;
            if (now >= _schedule.Duration)
            {
                return EndReason.Duration;
            }

            var due = _pace.DueAfter;
            if (_requests.TakeSnapshotWanted() || due <= now)
            {
                return null;
            }

            var sampling = _watch.Sampling.BeginAfter(due);
            if (sampling <= now)
            {
                await _watch.Sampling.BeginAsync(cancellationToken);
                continue;
            }

            await WaitAsync(changed, (sampling ?? due ?? _schedule.Duration) - now, cancellationToken);
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan? delay, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var due = Task.Delay(delay ?? Timeout.InfiniteTimeSpan, _watch.Time, waiting.Token);
        await Task.WhenAny(_watch.Exited, due, changed, _watch.Sampling.Changed);
        await waiting.CancelAsync();
    }

    private static double? ShareOf(TimeSpan? pause, TimeSpan since) =>
        since > TimeSpan.Zero && pause is { } time ? Math.Min(1, time / since) : null;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
