using LeakWatch.Growth.Sites;

namespace LeakWatch.Gates;

/// <summary>
/// Sites that are known to grow, and fail no build. They are told by root, path and type; numbers that a compiler gives and the
/// order of type arguments make no other site. Immutable.
/// </summary>
public sealed class KnownSites
{
    private readonly HashSet<string> _keys;

    /// <summary>Makes them.</summary>
    public KnownSites(IEnumerable<KnownSite> sites)
    {
        Sites = [.. sites];
        _keys = [.. Sites.Select(static site => site.Key)];
    }

    /// <summary>None at all.</summary>
    public static KnownSites None { get; } = new([]);

    /// <summary>All of them.</summary>
    public IReadOnlyList<KnownSite> Sites { get; }

    /// <summary>Whether a site is one of them.</summary>
    public bool Contains(GrowthSite site) => _keys.Count > 0 && _keys.Contains(KnownSite.Of(site).Key);

    /// <summary>These and others; what is known keeps its reason.</summary>
    public KnownSites With(IEnumerable<GrowthSite> others) => new(
        [.. Sites, .. others.Where(site => !Contains(site)).Select(KnownSite.Of).DistinctBy(static site => site.Key)]);
}
