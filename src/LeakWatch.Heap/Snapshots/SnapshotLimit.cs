namespace LeakWatch.Heap.Snapshots;

/// <summary>Something that a limit of the tool has cut or left out of a snapshot: its counts by type are right all the same.</summary>
/// <param name="Kind">What.</param>
/// <param name="Amount">How many objects or places it concerns; 0 where it concerns all.</param>
public readonly record struct SnapshotLimit(SnapshotLimitKind Kind, long Amount);
