using LeakWatch.Heap.Graph;

namespace LeakWatch.Heap.Snapshots;

/// <summary>Is told when a heap walk has arrived whole, before anything takes time over it.</summary>
public interface IWalkObserver
{
    /// <summary>
    /// The target runs again, and its objects are, for a while, where the walk saw them. The snapshot waits for this to return.
    /// </summary>
    void WalkArrived(HeapGraphBuilder walk);
}
