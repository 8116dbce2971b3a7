namespace LeakWatch;

/// <summary>What is known of a growing site beside its numbers.</summary>
/// <param name="Fields">
/// By which field each type of the site's path is reached from the one before, and behind them by which field what is added is
/// reached from the last; null where that is not known, or where it is the element of a collection. Empty where nothing is read.
/// </param>
/// <param name="Added">
/// Lines of objects that were not there at the complete snapshot before, the newest first, each once; escaped.
/// </param>
public sealed record SiteContent(IReadOnlyList<string?> Fields, IReadOnlyList<string> Added)
{
    /// <summary>
    /// Where delegates hold what was added, the method of the newest of them; escaped. Null where none does, or it is not read.
    /// </summary>
    public string? Subscriber { get; init; }

    /// <summary>Lines of which there are more now, although there was one before: equal objects, made again.</summary>
    public IReadOnlyList<RepeatedLine> Repeated { get; init; } = [];
}
