using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
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
        Assert.All(
            Watch(i => i < 2 ? Aggregates.Of(("static A.s_other > Shop", 1)) : Table(Slots, i * 10, i * 10)),
            site => Assert.Equal(Slots, site.Bound));

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
        var site = Assert.Single(Watch(i => Table(
            1_000, 20 + (i * 10), 20 + (i * 10), holder: "static A.s_list > System.Collections.Generic.List<Shop.Item>")));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    // Each delegate is one, and what it holds comes with it.
    [Fact]
    public void What_delegates_in_the_slots_hold_is_bounded_by_them()
    {
        var site = Assert.Single(Watch(i => Handlers(20 + (i * 10), 20 + (i * 10))));

        Assert.Equal(
            ("Shop.Item", Verdict.Suspect, BoundKind.Array, Slots),
            (site.Content.Name.Full, site.Verdict, site.BoundBy, site.Bound));
    }

    [Fact]
    public void More_handlers_in_each_slot_have_no_bound()
    {
        var site = Assert.Single(Watch(i => Handlers(20, 20 + (i * 10))));

        Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound));
    }

    // Buckets of a hash table whose entries are of two types.
    [Fact]
    public void Objects_of_several_types_that_are_more_than_the_slots_filled_bound_nothing() =>
        Assert.All(
            Watch(i => Table(Slots, filled: 60 + (i * 5), items: 40 + (i * 5), others: 40 + (i * 5))),
            site => Assert.Null(site.Bound));

    [Fact]
    public void Objects_of_several_types_in_slots_of_their_own_are_bounded() =>
        Assert.All(
            Watch(i => Table(Slots, filled: 40 + (i * 10), items: 20 + (i * 5), others: 20 + (i * 5))),
            site => Assert.Equal(Slots, site.Bound));

    // A list made by hand: its array is the bound until there is a longer one.
    [Fact]
    public void An_array_that_doubles_when_it_is_full_bounds_nothing_from_then_on()
    {
        Assert.Equal((Verdict.Suspect, 100), Assert.Single(Doubling(8)) is var before ? (before.Verdict, before.Bound) : default);
        Assert.Equal((Verdict.Growing, null), Assert.Single(Doubling(9)) is var after ? (after.Verdict, after.Bound) : default);

        static IReadOnlyList<GrowthSite> Doubling(int snapshots) =>
            Watch(i => Table(i < 8 ? 100 : 200, filled: 20 + (i * 10), items: 20 + (i * 10)), snapshots);
    }

    // 20 rows, each made when the first of it comes.
    [Fact]
    public void A_table_is_bounded_by_the_rows_that_it_has_room_for()
    {
        var site = Assert.Single(Watch(i => Rows(rows: 5 + i, items: 20 + (i * 10))));

        Assert.Equal(("Shop.Item[]", Verdict.Suspect, 20), (site.Content.Name.Full, site.Verdict, site.Bound));
    }

    [Fact]
    public void Once_they_are_there_it_is_bounded_by_all_that_they_have_room_for()
    {
        var site = Assert.Single(Watch(i => Rows(rows: 20, items: 20 + (i * 10))));

        Assert.Equal(("Shop.Item", Verdict.Suspect, 20 * 50), (site.Content.Name.Full, site.Verdict, site.Bound));
    }

    [Fact]
    public void Rows_that_get_longer_bound_nothing() =>
        Assert.All(Watch(i => Rows(20, 20 + (i * 10), slotsOfRow: 20 + i)), site => Assert.Null(site.Bound));

    [Fact]
    public void Rows_in_a_list_bound_nothing() => Assert.All(
        Watch(i => Rows(5 + i, 20 + (i * 10), "static A.s_rows > System.Collections.Generic.List<Shop.Item[]> > Shop.Item[][]")),
        site => Assert.Null(site.Bound));

    [Fact]
    public void The_length_of_each_dimension_is_no_slot()
    {
        const string Plane = "static A.s_plane > Shop.Item[,]";

        var site = Assert.Single(Watch(i => With(
            Aggregates.Of((Plane, 1), ($"{Plane} > Shop.Item", 20 + (i * 10))),
            node => node.Type?.Name.Full == "Shop.Item[,]"
                ? node with { Bytes = 24 + 16 + (8 * Slots), References = 20 + (i * 10) }
                : node)));

        Assert.Equal((Verdict.Suspect, Slots), (site.Verdict, site.Bound));
    }

    [Fact]
    public void Tables_of_the_runtime_are_followed_by_others_when_they_are_full() =>
        Assert.All(
            Watch(i => With(
                Table(Slots, 20 + (i * 10), 20 + (i * 10), holder: "the intern table"),
                node => node.Parent < 0 ? node with { RootKind = RootKind.Interned } : node)),
            site => Assert.Equal((Verdict.Growing, null), (site.Verdict, site.Bound)));

    private static PathAggregate Rows(
        int rows, int items, string table = "static A.s_rows > Shop.Item[][]", int slotsOfRow = 50) =>
        With(
            Aggregates.Of((table, 1), ($"{table} > Shop.Item[]", rows), ($"{table} > Shop.Item[] > Shop.Item", items)),
            node => node.Type?.Name.Full switch
            {
                "Shop.Item[][]" => node with { Bytes = 24 + (8 * 20), References = rows },
                "Shop.Item[]" => node with { Bytes = rows * (24 + (8 * slotsOfRow)), References = items },
                _ => node,
            });

    private static IReadOnlyList<GrowthSite> Watch(Func<int, PathAggregate> aggregateOf, int snapshots = Snapshots)
    {
        var history = PathHistory.Empty;
        for (var i = 0; i < snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i + 1) with { Paths = aggregateOf(i) });
        }

        return history.Sites;
    }

    private static PathAggregate Table(
        int slots, int filled, int items, int bytesOfItem = 100, string holder = "static A.s_table", int others = 0)
    {
        const string Array = "Shop.Item[]";
        var aggregate = Aggregates.Of(
            ($"{holder} > {Array}", 1), ($"{holder} > {Array} > Shop.Item", items), ($"{holder} > {Array} > Shop.Other", others));
        return With(aggregate, node => node.Type?.Name.Full switch
        {
            Array => node with { Bytes = 24 + (8 * slots), References = filled },
            "Shop.Item" => node with { Bytes = items * bytesOfItem, SubtreeBytes = items * bytesOfItem },
            _ => node,
        });
    }

    private static PathAggregate Handlers(int filled, int items)
    {
        const string Array = "static A.s_table > Shop.Handler[]";
        var aggregate = Aggregates.Of(
            (Array, 1), ($"{Array} > Shop.Handler", filled), ($"{Array} > Shop.Handler > Shop.Item", items));
        return With(aggregate, node => node.Type?.Name.Full switch
        {
            "Shop.Handler[]" => node with { Bytes = 24 + (8 * Slots), References = filled },
            "Shop.Handler" => node with { Type = node.Type with { IsDelegate = true } },
            _ => node,
        });
    }

    private static PathAggregate With(PathAggregate aggregate, Func<PathNode, PathNode> change) =>
        new([.. aggregate.Nodes.ToArray().Select(change)], hasRetainedSizes: true);
}
