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

    /// <summary>Why the files could not be written, which ends the watch; null where they were, or are not wanted.</summary>
    public LeakWatchException? Failure { get; init; }
}
