namespace LeakWatch.Watching;

/// <summary>
/// What is asked of a watch from any thread, for its loop to do one after the other. Several requests for a snapshot before one is
/// taken count as one.
/// </summary>
internal sealed class WatchRequests
{
    private readonly Lock _gate = new();
    private readonly Queue<WatchRequest> _waiting = new();
    private TaskCompletionSource _changed = NewSignal();
    private bool _isSnapshotWanted;
    private bool _isOver;

    /// <summary>Completes when there is something new to look at. To be fetched before one looks.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Asks for a snapshot before its time.</summary>
    public void AskForSnapshot()
    {
        lock (_gate)
        {
            _isSnapshotWanted = true;
        }

        Signal();
    }

    /// <summary>Asks for something else, which is given up where the watch is over.</summary>
    public void Ask(WatchRequest request)
    {
        bool isOver;
        lock (_gate)
        {
            isOver = _isOver;
            if (!isOver)
            {
                _waiting.Enqueue(request);
            }
        }

        if (isOver)
        {
            request.GiveUp?.Invoke();
            return;
        }

        Signal();
    }

    /// <summary>Says whether the watch is over.</summary>
    public void End(bool isOver)
    {
        lock (_gate)
        {
            _isOver = isOver;
        }
    }

    /// <summary>Has the loop look again.</summary>
    public void Signal()
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            (signal, _changed) = (_changed, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>Whether a snapshot was asked for since the last call.</summary>
    public bool TakeSnapshotWanted()
    {
        lock (_gate)
        {
            var isWanted = _isSnapshotWanted;
            _isSnapshotWanted = false;
            return isWanted;
        }
    }

    /// <summary>What was asked for first; null where there is nothing.</summary>
    public WatchRequest? Take()
    {
        lock (_gate)
        {
            return _waiting.TryDequeue(out var request) ? request : null;
        }
    }

    // Whoever asks must not go on with the loop's work.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
