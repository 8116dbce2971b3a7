using LeakWatch.Heap.Graph;

namespace LeakWatch.Heap.Snapshots;

/// <summary>Is told when a heap walk has arrived whole, before anything takes time over it.</summary>
public interface IWalkObserver
{
    /// <summary>
    /// A collection that was forced for a snapshot is over and the target runs again, while the walk is still on its way: the earliest
    /// moment after it. May come several times before a walk arrives; the last time counts.
    /// </summary>
    void Collected();

    /// <summary>
    /// The target runs again, and its objects are, for a while, where the walk saw them. The snapshot waits for this to return.
    /// </summary>
    void WalkArrived(HeapGraphBuilder walk);
}
