using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Reporting.Watching;

/// <summary>What was done with the objects of a snapshot one by one.</summary>
public sealed record ObjectsReport
{
    /// <summary>Nothing.</summary>
    public static ObjectsReport None { get; } = new();

    /// <summary>By <see cref="Growth.Sites.GrowthSite.Key"/>.</summary>
    public IReadOnlyDictionary<string, SiteContent> Sites { get; init; } = new Dictionary<string, SiteContent>();

    /// <summary>Since when what a growing place holds is there; by its key as well.</summary>
    public IReadOnlyDictionary<string, Cohorts> Ages { get; init; } = new Dictionary<string, Cohorts>();

    /// <summary>Bytes of the target's memory that were copied.</summary>
    public long BytesCopied { get; init; }

    /// <summary>How long that took.</summary>
    public TimeSpan CopyTime { get; init; }

    /// <summary>Objects that were written without their content, since it was not certain or there was no time.</summary>
    public long WithoutContent { get; init; }

    /// <summary>Objects of growing places whose content was not certain when it was looked for what is new.</summary>
    public long Uncertain { get; init; }

    /// <summary>Objects of growing places that were not looked at, since they were too many or there was no time.</summary>
    public long NotLookedAt { get; init; }

    /// <summary>Growing places beyond those that new content is looked for in.</summary>
    public int SitesNotLookedAt { get; init; }

    /// <summary>The file of the objects; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>How long writing it took.</summary>
    public TimeSpan WriteTime { get; init; }

    /// <summary>Why the files could not be written, which ends the watch; null where they were, or are not wanted.</summary>
    public LeakWatchException? Failure { get; init; }
}
