using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Histogram;

namespace LeakWatch.Adding;

/// <summary>Which code adds to a growing site, as far as samples of allocations tell. Immutable.</summary>
/// <param name="Adders">The methods, the one that adds most first; empty where the samples are too few.</param>
/// <param name="Callers">Who calls them.</param>
/// <param name="Measure">
/// Whether the samples are of what was still alive at a snapshot, or, where that is not known, of all that was allocated, of which most
/// may have died since.
/// </param>
/// <param name="Samples">How many samples there are of that.</param>
public sealed record SiteAdders(IReadOnlyList<Adder> Adders, CallerNode Callers, SampleMeasure Measure, int Samples)
{
    /// <summary>The type that was sampled, which is added along with the content, where of that itself there are too few.</summary>
    public TypeIdentity? Along { get; init; }

    /// <summary>Why it is not known what was still alive; null where it is.</summary>
    public SurvivorsUnknown? Survivors { get; init; }

    /// <summary>
    /// Whether the samples are the runtime's ticks, one for each 100 KB, which may be in step with what a program repeats: before .NET 10.
    /// </summary>
    public bool AreTicks { get; init; }

    /// <summary>Whether there are too few samples to say anything.</summary>
    public bool IsTooFew => Samples < SampleShare.MinSamples;
}
