namespace LeakWatch.Heap.Snapshots;

/// <summary>What taking a snapshot cost.</summary>
/// <param name="Pause">
/// How long the target stood still, from the runtime's own events: from the beginning of the suspension to the end of the
/// restart, of all those collections together. Null where those events did not arrive.
/// </param>
/// <param name="TriggerToTable">From asking for the collection to the finished table, on the watching side.</param>
/// <param name="BytesReceived">What came through the diagnostics port for it, in bytes.</param>
/// <param name="EventsReceived">Events of objects and references that were decoded.</param>
/// <param name="Collections">
/// How many collections with a heap walk there were since the snapshot before: 1, unless another tool was busy at the same time,
/// or the runtime, before .NET 10, collected once more of itself.
/// </param>
public sealed record SnapshotCost(
    TimeSpan? Pause, TimeSpan TriggerToTable, long BytesReceived, long EventsReceived, int Collections)
{
    /// <summary>What finding the holders took behind the table; the target runs meanwhile.</summary>
    public TimeSpan Analysis { get; init; }
}
