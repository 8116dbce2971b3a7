namespace LeakWatch.Heap.Snapshots;

/// <summary>A snapshot, and for as long as it is not disposed of the objects behind it.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Objects">The objects; null of a snapshot that is not complete, or of which only the table was asked for.</param>
public sealed record HeapCapture(HeapSnapshot Snapshot, HeapObjects? Objects = null) : IDisposable
{
    /// <summary>
    /// Which collections had begun when whoever observes walks was done with this one; null where nobody does, or where that is unknown.
    /// </summary>
    public CollectionStarts? Collections { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Objects?.Dispose();
}
