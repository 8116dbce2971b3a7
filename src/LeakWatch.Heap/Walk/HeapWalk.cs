using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Walk;

/// <summary>
/// A heap walk that has arrived, with the proof of its completeness: what a source yields and <see cref="Analysis.HeapAnalyzer"/>
/// takes.
/// </summary>
/// <param name="StartedAt">When its collection began.</param>
/// <param name="Table">Objects and bytes by type.</param>
/// <param name="Graph">Its objects and references; null where only the table was asked for.</param>
/// <param name="References">How many references the objects hold.</param>
/// <param name="Problems">What is missing; empty where it is proved that nothing is.</param>
public sealed record HeapWalk(
    DateTimeOffset StartedAt,
    TypeHistogram Table,
    HeapGraphBuilder? Graph,
    long References,
    IReadOnlyList<SnapshotProblem> Problems)
{
    /// <summary>Where the objects were before its collection, as far as is known.</summary>
    public Relocations Moved { get; init; } = Relocations.None;

    /// <summary>Whether that is known of all objects, from the last complete walk to this one.</summary>
    public bool IsSurvivalExact { get; init; }

    /// <summary>What the runtime says of the heap as a whole.</summary>
    public HeapUse Use { get; init; }

    /// <summary>The memory of the process, read before the walk was asked for; null where it is not known.</summary>
    public ProcessMemory? Process { get; init; }

    /// <summary>What it cost so far.</summary>
    public SnapshotCost Cost { get; init; } = new(null, TimeSpan.Zero, 0, 0, 0);

    /// <summary>When that cost began, as a timestamp of the clock in use.</summary>
    public long AskedAt { get; init; }
}
