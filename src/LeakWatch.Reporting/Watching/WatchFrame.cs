using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Reporting.Watching;

/// <summary>One snapshot of a watch, with what is known by then.</summary>
/// <param name="Snapshot">The snapshot, complete or not.</param>
/// <param name="History">All complete snapshots so far; this one among them if it is complete.</param>
/// <param name="PauseShare">
/// The pause as a share of the time since the snapshot before, 0 to 1; of the interval for the first one. Null where the pause is unknown.
/// </param>
/// <param name="Overrun">By how much the snapshot took longer than the interval, which delays the next one; zero when it did not.</param>
public sealed record WatchFrame(HeapSnapshot Snapshot, WatchHistory History, double? PauseShare, TimeSpan Overrun);
