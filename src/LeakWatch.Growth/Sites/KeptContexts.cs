using LeakWatch.Heap.Content;
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
    /// <param name="sites">The sites.</param>
    /// <param name="containers">What tells a context of a type of its own; null where that cannot be read.</param>
    public static List<GrowthSite> Fold(List<GrowthSite> sites, IContainerNumbers? containers)
    {
        var keepers = sites.FindAll(static site => IsOfPrograms(site) && GainOf(site) > 0);
        var contexts = keepers.Sum(GainOf);
        var folded = sites.FindAll(site =>
            (ComesWithEach(site, contexts) || (contexts > 0 && AreLoadContexts(site, containers))) && !keepers.Contains(site));
        foreach (var assemblies in sites.FindAll(static site => site.RootKind == RootKind.Assemblies))
        {
            folded.AddRange(sites.FindAll(
                site => site.RootKind == RootKind.Static && ComesWithEach(site, assemblies.CountSinceFirst)));
        }

        var areLoadContexts = folded.Exists(site => AreLoadContexts(site, containers));
        return sites.FindAll(site => !folded.Contains(site))
            .ConvertAll(site => keepers.Contains(site) ? site with { AreLoadContexts = areLoadContexts } : site);
    }

    // Of a type of the program's own only its bases tell it.
    private static bool AreLoadContexts(GrowthSite site, IContainerNumbers? containers) => site.RootKind == RootKind.LoadContext
        || (site is { RootKind: RootKind.Handle, Path.Count: 0, ContentStep: >= 0 }
            && containers?.IsLoadContextAt(site.ContentStep) == true);

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
