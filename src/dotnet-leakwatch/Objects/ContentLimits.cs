using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Objects;

/// <summary>Says of how many objects the content is missing, and why.</summary>
internal static class ContentLimits
{
    /// <summary>Nothing where none is missing.</summary>
    /// <param name="objects">Objects without content.</param>
    /// <param name="collectionsRan">Whether collections ran while content was read, or may have.</param>
    /// <param name="isAllRead">Whether there was time and room to read all of it.</param>
    public static IReadOnlyList<SnapshotLimit> Of(long objects, bool collectionsRan, bool isAllRead) => objects == 0 ? [] :
    [
        new SnapshotLimit(
            (collectionsRan, isAllRead) switch
            {
                (true, true) => SnapshotLimitKind.ContentNotCertain,
                (true, false) => SnapshotLimitKind.ContentNotCertainOrNotRead,
                _ => SnapshotLimitKind.ContentNotRead,
            },
            objects),
    ];
}
