using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Live;

/// <summary>All that the live screen shows at one moment. Immutable: a new one replaces it.</summary>
/// <param name="Session">What is watched; null while connecting.</param>
/// <param name="Taking">The number of the snapshot that is being taken; null between snapshots.</param>
/// <param name="Newest">The newest snapshot, complete or not.</param>
/// <param name="Complete">The newest complete snapshot: that of the table.</param>
/// <param name="NextAt">When the next snapshot is due; null when there is none.</param>
/// <param name="Order">The order of the rows.</param>
/// <param name="FirstRow">How many rows are scrolled past.</param>
/// <param name="Ending">Whether the watch is being ended.</param>
internal sealed record LiveState(
    WatchSession? Session = null,
    int? Taking = null,
    WatchFrame? Newest = null,
    WatchFrame? Complete = null,
    DateTimeOffset? NextAt = null,
    TypeOrder Order = TypeOrder.Growth,
    int FirstRow = 0,
    bool Ending = false)
{
    /// <summary>What has arrived of the snapshot that is being taken.</summary>
    public SnapshotProgress Progress { get; init; }

    /// <summary>What the program that was started has written at last; null where that is not shown.</summary>
    public IReadOnlyList<string>? Output { get; init; }
}
