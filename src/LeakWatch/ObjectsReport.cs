using LeakWatch.Adding;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch;

/// <summary>What was done with the objects of a snapshot one by one.</summary>
public sealed record ObjectsReport
{
    /// <summary>Nothing.</summary>
    public static ObjectsReport None { get; } = new();

    /// <summary>By <see cref="Growth.Sites.GrowthSite.Key"/>.</summary>
    public IReadOnlyDictionary<string, SiteContent> Sites { get; init; } = new Dictionary<string, SiteContent>();

    /// <summary>Since when what a growing site holds is there; by its key as well.</summary>
    public IReadOnlyDictionary<string, Cohorts> Ages { get; init; } = new Dictionary<string, Cohorts>();

    /// <summary>Which code adds to a growing site; by its key as well. Empty where no allocations were sampled.</summary>
    public IReadOnlyDictionary<string, SiteAdders> Adders { get; init; } = new Dictionary<string, SiteAdders>();

    /// <summary>The allocations that were sampled before the snapshot; null where none were.</summary>
    public SampledAllocations? Sampled { get; init; }

    /// <summary>Why allocations are sampled no more; null where they are, or are not to be.</summary>
    public string? SamplingNote { get; init; }

    /// <summary>Bytes of the target's memory that were copied.</summary>
    public long BytesCopied { get; init; }

    /// <summary>How long that took.</summary>
    public TimeSpan CopyTime { get; init; }

    /// <summary>Objects that were written without their content, since it was not certain or there was no time.</summary>
    public long WithoutContent { get; init; }

    /// <summary>What limits have left out of it.</summary>
    public IReadOnlyList<SnapshotLimit> Limits { get; init; } = [];

    /// <summary>The file of the objects; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>How long writing it took.</summary>
    public TimeSpan WriteTime { get; init; }

    /// <summary>What the files of the snapshot take, in bytes; 0 where there are none.</summary>
    public long FileBytes { get; init; }

    /// <summary>Of how many snapshots the files are kept; null for all.</summary>
    public int? MaxKept { get; init; }

    /// <summary>What is free in their folder behind the first ones, in bytes; null behind all others, or where it is not known.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>
    /// Why the files could not be written: the watch goes on without. Null where they were, or are not wanted any more.
    /// </summary>
    public LeakWatchException? Failure { get; init; }
}
