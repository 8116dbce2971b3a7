using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Decoding;

/// <summary>A heap walk that has arrived, whole or not.</summary>
/// <param name="Sink">What took its objects and references.</param>
/// <param name="Tally">The proof of its completeness.</param>
/// <param name="StartedAt">When its collection began, by the target's clock.</param>
/// <param name="Pause">From the beginning of the suspension to the end of the restart; null where either did not arrive.</param>
/// <param name="EndedAt">
/// When the target ran again, as a timestamp of the system's monotonic clock; behind every other where that did not arrive.
/// </param>
/// <param name="Collection">The number of its collection, as the runtime counts them.</param>
/// <param name="Compacts">Whether that collection moved objects.</param>
/// <param name="OldestCompacted">
/// The oldest generation that other collections have compacted since the walk before; -1 for none.
/// </param>
internal sealed record HeapWalkResult(
    IHeapSink Sink,
    WalkTally Tally,
    DateTimeOffset StartedAt,
    TimeSpan? Pause,
    long EndedAt,
    int Collection,
    bool Compacts,
    int OldestCompacted)
{
    /// <summary>What the runtime says of the heap before that collection.</summary>
    public HeapUse Use { get; init; }

    /// <summary>
    /// The oldest generation that was compacted since the walk before, by this collection or others; -1 for none.
    /// </summary>
    public int OldestOfAll => Compacts ? Generation.Oldest : OldestCompacted;
}
