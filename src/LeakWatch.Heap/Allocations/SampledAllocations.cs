namespace LeakWatch.Heap.Allocations;

/// <summary>What a session of sampled allocations has brought. Immutable.</summary>
/// <param name="Stacks">The samples by stack and type, most samples first.</param>
/// <param name="Duration">For how long it has sampled.</param>
/// <param name="SamplesSeen">Samples of any type that have arrived.</param>
/// <param name="SamplesKept">Those of the types that were wanted, which are in <paramref name="Stacks"/>.</param>
/// <param name="SamplesLeftOut">Those of the types that were wanted that have no stack, or for which there was no room.</param>
/// <param name="EventsLost">Events that the runtime dropped: samples of any type may be among them.</param>
/// <param name="IsUnbiased">
/// Whether each byte had the same chance to be sampled: .NET 10 and later. Before, the sampling has a fixed stride of some 100 KB,
/// which can be in step with what a program repeats.
/// </param>
/// <param name="Survivors">Why it is not known which samples lived on; null where it is.</param>
/// <param name="Cost">What the session has cost.</param>
public sealed record SampledAllocations(
    IReadOnlyList<SampledStack> Stacks,
    TimeSpan Duration,
    long SamplesSeen,
    long SamplesKept,
    long SamplesLeftOut,
    long EventsLost,
    bool IsUnbiased,
    SurvivorsUnknown? Survivors,
    AllocationCost Cost)
{
    /// <summary>Whether it is known which samples lived on: <see cref="SampledStack.Alive"/> counts.</summary>
    public bool AreSurvivorsKnown => Survivors is null;

    /// <summary>
    /// The number of the full collection at which the samples were alive or dead, as the runtime counts them; null where survivors
    /// are not known.
    /// </summary>
    public int? DecidedBy { get; init; }
}

/// <summary>What a session of sampled allocations has cost.</summary>
/// <param name="Events">Events that were decoded.</param>
/// <param name="BytesReceived">What came through the diagnostics port, in bytes, names included.</param>
/// <param name="SessionTime">How long the session has been there.</param>
/// <param name="Naming">What finding the names took; the target runs meanwhile.</param>
public readonly record struct AllocationCost(long Events, long BytesReceived, TimeSpan SessionTime, TimeSpan Naming);
