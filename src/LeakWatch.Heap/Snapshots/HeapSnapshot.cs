using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Snapshots;

/// <summary>The heap of a process at one moment, right after a full collection. Immutable.</summary>
/// <param name="Number">Counts the snapshots of a watch from 1.</param>
/// <param name="TakenAt">When the collection began.</param>
/// <param name="Histogram">Objects and bytes by type.</param>
/// <param name="References">How many references the objects hold.</param>
/// <param name="Problems">What is missing; empty for a complete snapshot.</param>
/// <param name="Cost">What taking it cost.</param>
public sealed record HeapSnapshot(
    int Number,
    DateTimeOffset TakenAt,
    TypeHistogram Histogram,
    long References,
    IReadOnlyList<SnapshotProblem> Problems,
    SnapshotCost Cost)
{
    /// <summary>The heap aggregated by path, for whoever asks what holds it; empty for an incomplete snapshot.</summary>
    public PathAggregate Paths { get; init; } = PathAggregate.Empty;

    /// <summary>Since when the objects of each type are there; empty where that is not told.</summary>
    public IReadOnlyDictionary<TypeIdentity, Cohorts> AgesOfTypes { get; init; } = new Dictionary<TypeIdentity, Cohorts>();

    /// <summary>
    /// Whether those numbers, and <see cref="PathNode.Ages"/>, are all the objects that were there at the complete snapshot
    /// before: no collection has moved any since, or it is known where to. Otherwise they are the least that there can be.
    /// </summary>
    public bool IsSurvivalExact { get; init; }

    /// <summary>The memory of the process, read before the snapshot was taken; null where it is not known.</summary>
    public ProcessMemory? Process { get; init; }

    /// <summary>What the runtime says of the heap as a whole.</summary>
    public HeapUse Use { get; init; }

    /// <summary>What limits have left out of the names of its types and roots.</summary>
    public IReadOnlyList<SnapshotLimit> LimitsOfNames { get; init; } = [];

    /// <summary>What limits have cut or left out of its paths and names; empty of an incomplete one, which has none.</summary>
    public IReadOnlyList<SnapshotLimit> Limits
    {
        get
        {
            var limits = new List<SnapshotLimit>();
            if (Paths.ObjectsCutShort > 0)
            {
                limits.Add(new SnapshotLimit(SnapshotLimitKind.PathsCutShort, Paths.ObjectsCutShort));
            }

            if (!Paths.HasRetainedSizes)
            {
                limits.Add(new SnapshotLimit(SnapshotLimitKind.RetainedSizesLeftOut, 0));
            }

            limits.AddRange(LimitsOfNames);
            return limits;
        }
    }

    /// <summary>Whether it is proved that nothing is missing. Only then may it be compared with others.</summary>
    public bool IsComplete => Problems.Count == 0;
}
