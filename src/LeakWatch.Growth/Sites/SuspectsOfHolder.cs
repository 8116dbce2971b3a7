using LeakWatch.Growth.Types;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// All that is suspect below one object is one suspect: a cache of trees is suspect at each kind of node, and at another one in each
/// snapshot. What is sure to grow stays a site of its own.
/// </summary>
internal static class SuspectsOfHolder
{
    /// <summary>The sites, of the suspects below one object only that which gains most, with what is added at the others.</summary>
    public static List<GrowthSite> Of(List<GrowthSite> sites, PathAggregate aggregate)
    {
        var kept = new List<GrowthSite>(sites.Count);
        foreach (var ofHolder in sites.GroupBy(site => site.Verdict >= Verdict.Growing ? (-1, site.Key) : (HolderOf(site), "")))
        {
            var most = ofHolder.MaxBy(static site => site.BytesPerSecond)!;
            var others = ofHolder.Where(site => site != most).ToList();
            kept.Add(others.Count == 0 ? most : most with
            {
                AddedSinceFirst = Sum(others.Append(most)),
                BytesSinceFirst = ofHolder.Sum(static site => Math.Max(0, site.BytesSinceFirst)),
                SuspectsBeside = others.Count,
            });
        }

        return kept;

        // The last object of its own on the way; the root where there is none.
        int HolderOf(GrowthSite site)
        {
            var node = site.Steps.Count > 0 ? site.Steps[^1] : site.ContentStep;
            while (node >= 0 && aggregate.Nodes[node] is { Type: not null, Count: not 1 })
            {
                node = aggregate.Nodes[node].Parent;
            }

            return node;
        }
    }

    private static Dictionary<TypeIdentity, long> Sum(IEnumerable<GrowthSite> sites)
    {
        var sum = new Dictionary<TypeIdentity, long>();
        foreach (var (type, count) in sites.SelectMany(static site => site.AddedSinceFirst))
        {
            sum[type] = sum.GetValueOrDefault(type) + count;
        }

        return sum;
    }
}
