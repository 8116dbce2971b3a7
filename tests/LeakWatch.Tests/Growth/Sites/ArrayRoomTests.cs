using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Arrays that keep their length, and what is in them gets more.</summary>
public sealed class ArrayRoomTests
{
    private const int Snapshots = 10;
    private const int Slots = 300;

    [Fact]
    public void A_table_that_fills_its_own_slots_is_bounded_by_their_number()
    {
        var site = Assert.Single(Watch(i => Table(Slots, filled: 20 + (i * 10), items: 20 + (i * 10))));

        Assert.Equal((Verdict.Suspect, Slots), (site.Verdict, site.Bound));
    }

    [Fact]
    public void So_is_one_that_came_during_the_watch() =>
        Assert.All(Watch(i => i < 2 ? Folds.Of(("static A.s_other > Shop", 1)) : Table(Slots, i * 10, i * 10)), site => Assert.Equal(Slots, site.Bound));

    [Fact]
    public void Buckets_of_a_hash_table_bound_nothing()
    {
        var site = Assert.Single(Watch(i => Table(Slots, filled: 15 + (i * 8), items: 20 + (i * 10))));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    [Fact]
    public void An_array_that_gets_longer_bounds_nothing()
    {
        var site = Assert.Single(Watch(i => Table(Slots + (i * 10), 20 + (i * 10), 20 + (i * 10))));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    [Fact]
    public void What_grows_in_each_slot_has_no_bound()
    {
        var site = Assert.Single(Watch(i => Table(Slots, 20 + (i * 10), 20 + (i * 10), bytesOfItem: 100 * (i + 1))));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    [Fact]
    public void The_array_within_a_list_is_no_bound_of_the_list()
    {
        var site = Assert.Single(Watch(i => Table(1_000, 20 + (i * 10), 20 + (i * 10), holder: "static A.s_list > System.Collections.Generic.List<Shop.Item>")));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    private static IReadOnlyList<GrowthSite> Watch(Func<int, PathFold> foldOf)
    {
        var history = PathHistory.Empty;
        for (var i = 0; i < Snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i + 1) with { Paths = foldOf(i) });
        }

        return history.Sites;
    }

    private static PathFold Table(int slots, int filled, int items, int bytesOfItem = 100, string holder = "static A.s_table")
    {
        const string Array = "Shop.Item[]";
        var fold = Folds.Of(($"{holder} > {Array}", 1), ($"{holder} > {Array} > Shop.Item", items));
        return new PathFold(
            [.. fold.Nodes.ToArray().Select(node => node.Type?.Name.Full switch
            {
                Array => node with { Bytes = 24 + (8 * slots), References = filled },
                "Shop.Item" => node with { Bytes = items * bytesOfItem, SubtreeBytes = items * bytesOfItem },
                _ => node,
            })],
            hasRetainedSizes: true);
    }
}
