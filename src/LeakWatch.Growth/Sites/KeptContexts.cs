using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Collectible load contexts that something keeps are one story: what keeps them is the site, and what comes with each of them,
/// its statics and the context itself, none of its own.
/// </summary>
internal static class KeptContexts
{
    private const string Allocator = "System.Reflection.LoaderAllocator";

    /// <summary>Whether there is one such object for each context, in what keeps it.</summary>
    public static bool IsOne(TypeIdentity type) => type.Name.Full == Allocator;

    /// <summary>The sites without those that only come with each context that another one keeps, or with each assembly.</summary>
    public static List<GrowthSite> Fold(List<GrowthSite> sites)
    {
        var keepers = sites.FindAll(static site => IsOfPrograms(site) && GainOf(site) > 0);
        var contexts = keepers.Sum(GainOf);
        var folded = sites.FindAll(site => ComesWithEach(site, contexts) && !keepers.Contains(site));
        foreach (var assemblies in sites.FindAll(static site => site.RootKind == RootKind.Assemblies))
        {
            folded.AddRange(sites.FindAll(
                site => site.RootKind == RootKind.Static && ComesWithEach(site, assemblies.CountSinceFirst)));
        }

        var areLoadContexts = folded.Exists(static site => site.RootKind == RootKind.LoadContext);
        return sites.FindAll(site => !folded.Contains(site))
            .ConvertAll(site => keepers.Contains(site) ? site with { AreLoadContexts = areLoadContexts } : site);
    }

    private static bool IsOfPrograms(GrowthSite site) => site.KeptContexts > 0 && site.RootKind != RootKind.LoadContext;

    // One each, and right at a root: a static field of that name in each of them, or a handle.
    private static bool ComesWithEach(GrowthSite site, long gain) => gain > 0
        && site.Path.Count == 0
        && site.CountSinceFirst == gain
        && site.RootKind is RootKind.LoadContext or RootKind.Static or RootKind.Handle;

    private static long GainOf(GrowthSite site)
    {
        long gain = 0;
        foreach (var (type, added) in site.AddedSinceFirst)
        {
            gain += IsOne(type) ? added : 0;
        }

        return gain;
    }
}
