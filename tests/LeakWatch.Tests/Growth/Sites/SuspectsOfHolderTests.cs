using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>A cache of trees is one suspect, not one at each kind of node.</summary>
public class SuspectsOfHolderTests
{
    private static readonly TypeIdentity _leaf = Heaps.Type("Shop.Leaf");

    // A root with one cache, in which there are trees; and another root with a list.
    private readonly PathAggregate _aggregate = new(
        [
            new PathNode(-1, "static Shop.Cache.s_all", null, 0, 0, 0, 0),
            new PathNode(0, "", Heaps.Type("Shop.Cache"), 1, 24, 24, 24),
            new PathNode(1, "", Heaps.Type("Shop.Tree"), 300, 24, 24, 24),
            new PathNode(-1, "static Shop.Log.s_all", null, 0, 0, 0, 0),
            new PathNode(3, "", Heaps.Type("Shop.Log"), 1, 24, 24, 24),
        ],
        hasRetainedSizes: true);

    [Fact]
    public void Suspects_below_one_object_are_one()
    {
        var sites = SuspectsOfHolder.Of([Site(1, 10, 1), Site(2, 30, 1, 2), Site(3, 20, 1, 2), Site(4, 5, 4)], _aggregate);
        Assert.Equal([(2L, 2), (4L, 0)], sites.Select(site => (site.HolderId, site.SuspectsBeside)));
        Assert.Equal(6, sites[0].AddedOf(_leaf));
        Assert.Equal(60, sites[0].BytesSinceFirst);
    }

    [Fact]
    public void What_is_sure_stays_a_site_of_its_own()
    {
        var sites = SuspectsOfHolder.Of(
            [Site(1, 10, 1), Site(2, 30, 1, 2) with { Verdict = Verdict.Growing }, Site(3, 20, 1, 2)], _aggregate);
        Assert.Equal([3L, 2L], sites.Select(site => site.HolderId));
    }

    private static GrowthSite Site(long id, long bytes, params int[] steps) =>
        new("static Shop.Cache.s_all", [], _leaf, 1, 1, 1, 1, bytes, 1, bytes, Verdict.Suspect)
        {
            HolderId = id,
            Steps = steps,
            BytesSinceFirst = bytes,
            AddedSinceFirst = new Dictionary<TypeIdentity, long> { [_leaf] = 2 },
        };
}
