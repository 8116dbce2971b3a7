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

    /// <summary>Asks for something else.</summary>
    public void Ask(WatchRequest request)
    {
        lock (_gate)
        {
            _waiting.Enqueue(request);
        }

        Signal();
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
