using LeakWatch.Heap.Graph;

namespace LeakWatch.Heap.Snapshots;

/// <summary>Is told when a heap walk has arrived whole, before anything takes time over it.</summary>
public interface IWalkObserver
{
    /// <summary>
    /// A collection has been forced for a snapshot, and its walk is still on its way. Where runtimes force it before they answer, it is over
    /// by now, and this the earliest moment after it; others have yet to begin it. May come several times before a walk arrives.
    /// </summary>
    void Forced();

    /// <summary>
    /// The target runs again, and its objects are, for a while, where the walk saw them. The snapshot waits for this to return.
    /// </summary>
    /// <param name="walk">The walk.</param>
    /// <param name="endedAt">When the target ran again, as a timestamp of the system's monotonic clock.</param>
    void WalkArrived(HeapGraphBuilder walk, long endedAt);
}
