namespace LeakWatch.Tests.Verdicts.Recorded;

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
    /// <summary>Steps between two snapshots, each of which adds one to what leaks.</summary>
    public const int Steps = 300;

    /// <summary>The snapshot of which it must be said.</summary>
    public const int AtSnapshot = 10;

    /// <summary>What gets more.</summary>
    public string Measure { get; init; } = "objects";

    /// <summary>By how many between two snapshots; none of what only gets larger.</summary>
    public long CountDelta { get; init; } = Steps;

    /// <summary>How sure it must be.</summary>
    public string Verdict { get; init; } = "growing";

    /// <summary>Something that gets larger, and is seen to do so only when it doubles.</summary>
    public ExpectedSite ThatDoubles() => this with { Measure = "bytes", CountDelta = 0, Verdict = "suspect" };

    /// <summary>What is wrong with a site; null where nothing is.</summary>
    /// <param name="root">Its root.</param>
    /// <param name="path">The types from there to the holder.</param>
    /// <param name="type">What is added.</param>
    /// <param name="measure">What gets more.</param>
    /// <param name="countDelta">By how many since the snapshot before.</param>
    /// <param name="verdict">How sure it is.</param>
    public string? Mismatch(
        string root, IReadOnlyList<string> path, string type, string measure, long countDelta, string verdict)
    {
        var isHolder = Holder.Length == 0
            ? path.Count == 0
            : path.Any(step => step.Contains(Holder, StringComparison.Ordinal));
        return root == Root && isHolder && Accepts(type) && (measure, countDelta, verdict) == (Measure, CountDelta, Verdict)
            ? null
            : $"{this} expected: {string.Join(" > ", [root, .. path])} > {type}, {countDelta:+0;-0;0} {measure}, {verdict}";
    }

    private bool Accepts(string type) =>
        type.Contains(Type, StringComparison.Ordinal) || (OrType is not null && type.Contains(OrType, StringComparison.Ordinal));
}
