namespace LeakWatch.Heap.Snapshots;

/// <summary>One reason why a snapshot is not complete.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Amount">How many events, blocks, references or types it concerns.</param>
public readonly record struct SnapshotProblem(SnapshotProblemKind Kind, long Amount);
