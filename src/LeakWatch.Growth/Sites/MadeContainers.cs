using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// A service of which there are ever more is no singleton: it comes with each container that is made. What keeps the containers
/// is the site, and none of these is one of its own.
/// </summary>
internal static class MadeContainers
{
    private const string Container = "Microsoft.Extensions.DependencyInjection.ServiceProvider";

    // The library's own list of them.
    private const string Noted = $"System.WeakReference<{Container}>";

    /// <summary>The sites without those that come with each container that another one keeps.</summary>
    public static List<GrowthSite> Fold(List<GrowthSite> sites, PathAggregate aggregate, PathSeries[] series)
    {
        var containers = sites.Max(static site => site.AddedSinceFirst
            .Where(static added => added.Key.Name.Full == Container)
            .Select(static added => (long?)added.Value)
            .Max());
        return containers is > 0 ? sites.FindAll(site => !ComesWithEach(site)) : sites;

        bool ComesWithEach(GrowthSite site)
        {
            var service = site.Steps.Count > 0 ? site.Steps[0] : site.ContentStep;
            return (site.RootKind == RootKind.Singleton && service >= 0
                    && aggregate.Nodes[service].Count - series[service].FirstCount >= containers)
                || (site.Content.Name.Full == Noted && site.CountSinceFirst <= containers);
        }
    }
}
