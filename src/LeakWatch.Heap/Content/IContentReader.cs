using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Content;

/// <summary>
/// Reads what is in the objects of a live target: is told when a heap walk has arrived whole, before anything takes time over it.
/// </summary>
public interface IContentReader
{
    /// <summary>
    /// A collection has been forced for a snapshot, and its walk is still on its way. Where runtimes force it before they answer,
    /// it is over by now, and this the earliest moment after it; others have yet to begin it. May come several times before a
    /// walk arrives.
    /// </summary>
    void Forced();

    /// <summary>
    /// The target runs again, and its objects are, for a while, where the walk saw them. The snapshot waits for this to return.
    /// </summary>
    /// <param name="walk">The walk.</param>
    /// <param name="endedAt">When the target ran again, as a timestamp of the system's monotonic clock.</param>
    void WalkArrived(HeapGraphBuilder walk, long endedAt);

    /// <summary>The content of the snapshot whose walk arrived last.</summary>
    /// <param name="objects">Its objects.</param>
    /// <param name="collections">
    /// Which collections had begun when <see cref="WalkArrived"/> was done; null where that is unknown, which makes everything
    /// doubtful.
    /// </param>
    /// <param name="log">Knows of those that begin from then on.</param>
    IHeapContent ContentOf(HeapObjects objects, CollectionStarts? collections, ICollectionLog log);
}
