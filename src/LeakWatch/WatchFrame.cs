using LeakWatch.Adding;
using LeakWatch.Gates;
using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch;

/// <summary>One snapshot of a watch, with what is known by then.</summary>
/// <param name="Snapshot">The snapshot, complete or not.</param>
/// <param name="History">All complete snapshots so far; this one among them if it is complete.</param>
/// <param name="PauseShare">
/// The pause as a share of the time since the snapshot before, 0 to 1; of the interval for the first one. Null where the pause is
/// unknown.
/// </param>
/// <param name="Overrun">
/// By how much the snapshot took longer than the interval, which delays the next one; zero when it did not.
/// </param>
public sealed record WatchFrame(HeapSnapshot Snapshot, WatchHistory History, double? PauseShare, TimeSpan Overrun)
{
    /// <summary>When the next snapshot is due, by the watch's clock; null where there is none.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What was done with the snapshot's objects one by one.</summary>
    public ObjectsReport Objects { get; init; } = ObjectsReport.None;

    /// <summary>How many snapshots the watch will have at the most; null where it has no end.</summary>
    public long? Snapshots { get; init; }

    /// <summary>Sites that were known to grow before the watch.</summary>
    public KnownSites Known { get; init; } = KnownSites.None;

    /// <summary>What limits have cut or left out of what is shown.</summary>
    public IReadOnlyList<SnapshotLimit> Limits => [.. Snapshot.Limits, .. Objects.Limits];

    /// <summary>What is known of a growing site beside its numbers; null where nothing is.</summary>
    public SiteContent? ContentOf(GrowthSite site) => Objects.Sites.GetValueOrDefault(site.Key);

    /// <summary>Which code adds to a growing site; null where nothing was sampled.</summary>
    public SiteAdders? AddersOf(GrowthSite site) => Objects.Adders.GetValueOrDefault(site.Key);

    /// <summary>Since when what a growing site holds is there; null where that is not told.</summary>
    public Cohorts? AgesOf(GrowthSite site) => Objects.Ages.GetValueOrDefault(site.Key);
}
