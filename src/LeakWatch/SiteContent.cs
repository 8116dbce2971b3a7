namespace LeakWatch;

/// <summary>What is known of a growing site beside its numbers.</summary>
/// <param name="Fields">
/// By which field each type of the site's path is reached from the one before; null where that is not known, or where it is the
/// element of a collection.
/// </param>
/// <param name="Added">
/// Lines of objects that were not there at the complete snapshot before, the newest first, each once; escaped.
/// </param>
public sealed record SiteContent(IReadOnlyList<string?> Fields, IReadOnlyList<string> Added)
{
    /// <summary>Lines of which there are more now, although there was one before: equal objects, made again.</summary>
    public IReadOnlyList<RepeatedLine> Repeated { get; init; } = [];
}
