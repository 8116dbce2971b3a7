using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Content;

/// <summary>Says of how many objects the content is missing, and why.</summary>
public static class MissingContent
{
    /// <summary>Nothing where none is missing.</summary>
    /// <param name="objects">Objects without content.</param>
    /// <param name="content">What was read.</param>
    /// <param name="hadTime">Whether there was time to look at all of them.</param>
    public static IReadOnlyList<SnapshotLimit> Of(long objects, IHeapContent content, bool hadTime) => objects == 0 ? [] :
    [
        new SnapshotLimit(
            (content.CollectionsRan, hadTime && content.HasReadAll) switch
            {
                (true, true) => SnapshotLimitKind.ContentNotCertain,
                (true, false) => SnapshotLimitKind.ContentNotCertainOrNotRead,
                _ => SnapshotLimitKind.ContentNotRead,
            },
            objects),
    ];
}
