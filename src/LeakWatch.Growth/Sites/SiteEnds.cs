using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>Which growing sites come to an end by what they are made of.</summary>
/// <param name="aggregate">The newest path aggregate.</param>
/// <param name="series">Those of its nodes.</param>
/// <param name="containers">What its containers say of themselves; null where that cannot be read.</param>
/// <param name="grows">Whether there are ever more objects of a node.</param>
internal sealed class SiteEnds(PathAggregate aggregate, PathSeries[] series, IContainerNumbers? containers, Func<int, bool> grows)
{
    private readonly TypeTables _types = new(aggregate, series, grows);

    /// <summary>The places, with those told that have an end.</summary>
    public List<GrowthSite> Of(List<GrowthSite> sites) => sites.ConvertAll(Of);

    // What a container says of itself comes before what the graph tells.
    private GrowthSite Of(GrowthSite site) =>
        HolderBound.Of(aggregate, containers, site) is { } bound ? Modifiers.Bounded(site, BoundKind.Holder, bound)
        : aggregate.IsPooled(site.ContentStep) ? Modifiers.Pooled(site)
        : ArrayRoom.Of(aggregate, series, site) is { } room ? Modifiers.Bounded(site, BoundKind.Array, room)
        : FrameworkTable.Of(aggregate, site) is { } table ? Modifiers.Bounded(site, BoundKind.Table, table.BoundOf(site))
        : _types.Bound(site) ? Modifiers.Bounded(site, BoundKind.Types)
        : LazyParts.Are(aggregate, series, site, grows, out var parts) ? Modifiers.Bounded(site, BoundKind.Table, parts)
        : site;
}
