using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>What a watch was given of one complete snapshot.</summary>
/// <param name="Snapshot">The snapshot, with its path aggregate and ages.</param>
/// <param name="Elements">How many elements a collection says it has, by the node of its buffer in the path aggregate.</param>
/// <param name="Bounds">How much a container may hold at most, by its node in the path aggregate.</param>
internal sealed record RecordedSnapshot(
    HeapSnapshot Snapshot, IReadOnlyDictionary<int, long> Elements, IReadOnlyDictionary<int, long> Bounds);
