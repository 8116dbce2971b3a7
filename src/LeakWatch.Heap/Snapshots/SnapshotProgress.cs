namespace LeakWatch.Heap.Snapshots;

/// <summary>How far the snapshot that is being taken has come.</summary>
/// <param name="Objects">Objects decoded so far.</param>
/// <param name="BytesReceived">Bytes received for it so far.</param>
public readonly record struct SnapshotProgress(long Objects, long BytesReceived)
{
    /// <summary>What is being done.</summary>
    public SnapshotStage Stage { get; init; }

    /// <summary>How much of that is done, from 0 to 1; null where it is not known.</summary>
    public double? Share { get; init; }
}
