using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Watching;

/// <summary>What is done with the objects of a snapshot as long as they are at hand, before it is shown.</summary>
internal interface ISnapshotStage
{
    /// <summary>Looks at the objects.</summary>
    /// <param name="capture">The snapshot, complete or not.</param>
    /// <param name="history">All complete snapshots so far, this one among them if it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The history with what the objects say beside their numbers, and what is to be shown of them.</returns>
    Task<(WatchHistory History, ObjectsReport Objects)> RunAsync(HeapCapture capture, WatchHistory history, CancellationToken cancellationToken);
}
