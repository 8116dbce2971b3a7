namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>What a watch must say of a leak.</summary>
/// <param name="Root">The root in full.</param>
/// <param name="Holder">A part of the type of a collection or object on the way from the root.</param>
/// <param name="Type">What is added, or a part of its name.</param>
/// <param name="OrType">
/// What may be named instead: the object that plumbing wraps around each leaked one, where a reader learns as much from it.
/// </param>
internal sealed record ExpectedSite(string Root, string Holder, string Type, string? OrType = null)
{
    public bool Accepts(string type) =>
        type.Contains(Type, StringComparison.Ordinal) || (OrType is not null && type.Contains(OrType, StringComparison.Ordinal));
}
