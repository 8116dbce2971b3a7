namespace LeakWatch.Capture.Allocations;

/// <summary>How to sample allocations.</summary>
/// <param name="TypeIds">
/// The types that are wanted, by the ids that heap walks have (MethodTable addresses); null for all. Looked up for every sample, so a
/// set with fast look-ups.
/// </param>
/// <param name="FollowSurvivors">
/// Whether to follow the samples from collection to collection, so that it is known which lived at the next full one. The runtime lists
/// what outlives each collection then; where a program collects too often for that, the session goes on without.
/// </param>
public sealed record AllocationSessionOptions(IReadOnlySet<ulong>? TypeIds, bool FollowSurvivors)
{
    /// <summary>
    /// With so many samples kept there are enough: <see cref="AllocationSession.Enough"/> completes. Where they are followed those count
    /// that have outlived a collection: the others may be dead already. At least 1.
    /// </summary>
    public int MaxSamples { get; init; } = 500;

    /// <summary>With so many samples of any type <see cref="AllocationSession.Enough"/> completes as well.</summary>
    public long MaxEvents { get; init; } = 200_000;

    /// <summary>Whether to sample on with enough samples that are followed; otherwise they are followed on alone.</summary>
    public bool IsEndless { get; init; }

    /// <summary>
    /// The most that the target may hold back of what is not read yet, in MB; allocated only as it is needed.
    /// </summary>
    public int BufferMegabytes { get; init; } = 64;

    /// <summary>More collections a second than this are too many to follow survivors.</summary>
    public double MaxCollectionsPerSecond { get; init; } = 50;
}
