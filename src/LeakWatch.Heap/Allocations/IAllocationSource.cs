namespace LeakWatch.Heap.Allocations;

/// <summary>Whose allocations can be sampled, beside its snapshots.</summary>
public interface IAllocationSource
{
    /// <summary>Begins to sample. One at a time; it must have ended before the source is disposed of.</summary>
    /// <param name="request">What to sample.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Failures.LeakWatchException">The process has exited, does not answer, or cannot be sampled.</exception>
    Task<IAllocationSampling> SampleAsync(SamplingRequest request, CancellationToken cancellationToken);
}

/// <summary>Allocations that are being sampled. One caller.</summary>
public interface IAllocationSampling : IAsyncDisposable
{
    /// <summary>
    /// Completes when there are as many samples as were asked for. Where they are followed nothing is sampled any more then, and those
    /// that are there are followed on, unless the request goes on for ever; elsewhere sampling goes on nonetheless.
    /// </summary>
    Task Enough { get; }

    /// <summary>Completes when samples come no more, because the process has ended or has broken the session off.</summary>
    Task Ended { get; }

    /// <summary>Whether it is followed which samples live on; where that is too much for the process, no longer.</summary>
    bool FollowsSurvivors { get; }

    /// <summary>Samples other types from now on; what was sampled stays.</summary>
    /// <param name="typeIds">The types; null for all.</param>
    void Want(IReadOnlySet<ulong>? typeIds);

    /// <summary>What there is so far, while sampling goes on.</summary>
    /// <exception cref="Failures.LeakWatchException">The process does not answer.</exception>
    Task<SampledAllocations> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Ends it.</summary>
    /// <returns>What it has brought.</returns>
    /// <exception cref="Failures.LeakWatchException">The process does not answer.</exception>
    Task<SampledAllocations> FinishAsync(CancellationToken cancellationToken);
}

/// <summary>What to sample.</summary>
/// <param name="TypeIds">The types, by the ids that heap walks have; null for all.</param>
/// <param name="MaxSamples">With so many samples there are enough: where they are followed, of those that have outlived a collection.</param>
/// <param name="MaxEvents">With so many samples of any type there are enough as well.</param>
/// <param name="IsEndless">Whether to sample on with enough of them.</param>
public readonly record struct SamplingRequest(
    IReadOnlySet<ulong>? TypeIds, int MaxSamples, long MaxEvents, bool IsEndless = false);
