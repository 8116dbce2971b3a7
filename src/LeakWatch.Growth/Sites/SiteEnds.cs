using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>Which growing sites come to an end by what they are made of.</summary>
/// <param name="fold">The newest fold.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="containers">What its containers say of themselves; null where that cannot be read.</param>
/// <param name="grows">Whether there are ever more objects of a node.</param>
internal sealed class SiteEnds(PathFold fold, PathSeries[] series, IContainerNumbers? containers, Func<int, bool> grows)
{
    private readonly TypeTables _types = new(fold, series, grows);

    /// <summary>The places, with those told that have an end.</summary>
    public List<GrowthSite> Of(List<GrowthSite> sites) => sites.ConvertAll(Of);

    // What a container says of itself comes before what the graph tells.
    private GrowthSite Of(GrowthSite site) =>
        HolderBound.Of(fold, containers, site) is { } bound ? site.BoundedBy(BoundKind.Holder, bound)
        : fold.IsPooled(site.ContentStep) ? site.BoundedBy(BoundKind.Pool)
        : ArrayRoom.Of(fold, series, site) is { } room ? site.BoundedBy(BoundKind.Array, room)
        : FrameworkTable.Of(fold, site) is { } table ? site.BoundedBy(BoundKind.Table, table.BoundOf(site))
        : _types.Bound(site) ? site.BoundedBy(BoundKind.Types)
        : site;
}
