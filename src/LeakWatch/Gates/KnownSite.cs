using LeakWatch.Growth.Sites;

namespace LeakWatch.Gates;

/// <summary>A site that grows and is known to.</summary>
/// <param name="Root">What holds it from outside of the heap, as <see cref="GrowthSite.Root"/>.</param>
/// <param name="Path">The types from the root to the holder, by their full names.</param>
/// <param name="Type">What is added, by its full name.</param>
public sealed record KnownSite(string Root, IReadOnlyList<string> Path, string Type)
{
    /// <summary>Why it is left alone, for people; null where nobody wrote it down.</summary>
    public string? Reason { get; init; }

    /// <summary>That of a site.</summary>
    public static KnownSite Of(GrowthSite site) =>
        new(site.Root, [.. site.Path.Select(type => type.Name.Full)], site.Content.Name.Full);

    /// <summary>What is the same for sites that are the same.</summary>
    internal string Key => string.Join('\n', Path.Prepend(Root).Append(Type).Select(StableName.Of));
}
