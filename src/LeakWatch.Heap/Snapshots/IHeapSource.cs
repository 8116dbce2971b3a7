namespace LeakWatch.Heap.Snapshots;

/// <summary>Where heap snapshots come from: a live process, or whatever stands in its place. One snapshot at a time.</summary>
public interface IHeapSource : IAsyncDisposable
{
    /// <summary>Completes, in whatever way, when no more snapshots will come because the process has ended.</summary>
    Task Ended { get; }

    /// <summary>How far the current snapshot has come. Readable from any thread.</summary>
    SnapshotProgress Progress => default;

    /// <summary>Takes a snapshot.</summary>
    /// <returns>
    /// The snapshot, complete or with what is missing, for the caller to dispose of; null when the process ended meanwhile.
    /// </returns>
    /// <exception cref="Failures.LeakWatchException">The process did not answer, or refused.</exception>
    Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure, once <see cref="Ended"/> has completed, that it is the process that has ended and not the connection alone.
    /// </summary>
    /// <exception cref="Failures.LeakWatchException">The process lives, but cannot be watched any longer.</exception>
    Task ConfirmExitAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
