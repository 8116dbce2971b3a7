using LeakWatch.Gates;
using LeakWatch.Growth.Types;

namespace LeakWatch.Tool.Options;

/// <summary>What fails a build, and where that is written, validated.</summary>
/// <param name="FailOn">The least verdict that fails; null for none.</param>
/// <param name="Known">Sites that do not.</param>
/// <param name="Budget">The most that the heap may have.</param>
internal sealed record GateOptions(Verdict? FailOn, KnownSites Known, HeapBudget Budget)
{
    /// <summary>Nothing fails.</summary>
    public static GateOptions None { get; } = new(null, KnownSites.None, HeapBudget.None);

    /// <summary>Where the test report goes; null for none.</summary>
    public string? Junit { get; init; }

    /// <summary>Where the sites are written that are known from now on; null for none.</summary>
    public string? WriteKnown { get; init; }
}
