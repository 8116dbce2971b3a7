using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>What a watch must say of a leak.</summary>
/// <param name="Root">The root in full.</param>
/// <param name="Holder">
/// A part of the type of a collection or object on the way from the root; empty where the root itself holds it.
/// </param>
/// <param name="Type">What is added, or a part of its name.</param>
/// <param name="OrType">
/// What may be named instead: the object that plumbing wraps around each leaked one, where a reader learns as much from it.
/// </param>
internal sealed record ExpectedSite(string Root, string Holder, string Type, string? OrType = null)
{
    /// <summary>What gets more.</summary>
    public string Measure { get; init; } = "objects";

    /// <summary>By how many between two snapshots; none of what only gets larger.</summary>
    public long CountDelta { get; init; } = DrivenWatch.UsualSteps;

    /// <summary>How sure it must be.</summary>
    public string Verdict { get; init; } = GrowthSite.Growing;

    /// <summary>Something that gets larger, and is seen to do so only when it doubles.</summary>
    public ExpectedSite ThatDoubles() => this with { Measure = "bytes", CountDelta = 0, Verdict = "suspect" };

    public bool Accepts(string type) =>
        type.Contains(Type, StringComparison.Ordinal) || (OrType is not null && type.Contains(OrType, StringComparison.Ordinal));
}
