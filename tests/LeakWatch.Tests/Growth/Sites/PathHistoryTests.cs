using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

public class PathHistoryTests
{
    [Fact]
    public void A_dictionary_that_grows_is_one_site_with_its_content()
    {
        var site = Assert.Single(Watch(9, i => Aggregates.Dictionary("static A.s_map", "Shop.Order", 100 + (i * 10))).Sites);
        Assert.Equal("static A.s_map", site.Root);
        Assert.Equal(["System.Collections.Generic.Dictionary<string, Shop.Order>"], site.Path.Select(type => type.Name.Full));
        Assert.Equal("Shop.Order", site.Content.Name.Full);
        Assert.Equal((190, 10, 80, 10d), (site.Count, site.CountDelta, site.CountSinceFirst, site.CountPerSecond));
        Assert.Equal((190 * 400, 4000, 4000d), (site.Bytes, site.BytesDelta, site.BytesPerSecond));
        Assert.Equal([("string", 30L)], site.Along.Select(added => (added.Type.Name.Full, added.CountDelta)));
        Assert.Equal(Verdict.Growing, site.Verdict);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, Verdict.Suspect)]
    [InlineData(7, Verdict.Suspect)]
    [InlineData(8, Verdict.Growing)]
    public void The_verdict_takes_as_many_snapshots_as_that_of_types(int snapshots, Verdict? expected) =>
        Assert.Equal(
            expected,
            Watch(
                snapshots, i => Aggregates.Dictionary("static A.s_map", "Shop.Order", i * 10)).Sites.SingleOrDefault()?.Verdict);

    [Fact]
    public void Names_that_come_and_go_are_forgotten() =>
        Assert.InRange(
            Watch(3_000, i => Aggregates.Of(("static A.s_map > Shop.Map", 1), ($"Shop.Job{i}.Run > Shop.Job", 20))).NamesKept,
            3,
            200);

    [Fact]
    public void A_place_that_gives_back_once_is_none() =>
        Assert.Empty(Watch(9, i => Aggregates.Dictionary("static A.s_map", "Shop.Order", i == 6 ? 50 : 100 + i)).Sites);

    // A queue that is worked off now and then did not begin when it was last empty.
    [Fact]
    public void A_place_that_was_empty_for_a_snapshot_is_remembered()
    {
        // The first time, nobody can tell.
        for (var snapshots = 9; snapshots <= 30; snapshots++)
        {
            Assert.DoesNotContain(
                Verdict.Growing,
                Watch(snapshots, i => i % 9 == 0
                    ? Aggregates.Of(("static A.s_other > Shop", 1))
                    : Aggregates.Dictionary("static A.s_map", "Shop.Order", i % 9 * 20)).Sites.Select(site => site.Verdict));
        }
    }

    [Fact]
    public void What_was_there_at_first_and_comes_again_is_compared_with_that()
    {
        var site = Assert.Single(Watch(12, i => i == 4
            ? Aggregates.Of(("static A.s_other > Shop", 1))
            : Aggregates.Dictionary("static A.s_map", "Shop.Order", 100 + (i * 10))).Sites);
        Assert.Equal(110, site.CountSinceFirst);
    }

    // A few for each thread and each size: they get more as long as there are new ones of these.
    [Fact]
    public void What_is_in_a_pool_of_arrays_is_never_more_than_suspect()
    {
        const string Pool = "a thread's static fields > System.Buffers.SharedArrayPoolThreadLocalArray[]";
        var site = Assert.Single(Watch(9, i => Aggregates.Of((Pool, 1), ($"{Pool} > string[]", 100 + (i * 10)))).Sites);
        Assert.Equal((Verdict.Suspect, BoundKind.Pool, null), (site.Verdict, site.BoundBy, site.Bound));
        Assert.InRange(site.Confidence, 0, 0.1);
    }

    // Where the holders multiply, the site is one level up.
    [Fact]
    public void The_topmost_holder_that_stays_is_the_place()
    {
        var site = Assert.Single(Watch(9, i => Aggregates.Of(
            ("static A.s_shop > Shop", 1),
            ("static A.s_shop > Shop > Customer", i * 5),
            ("static A.s_shop > Shop > Customer > Basket", i * 5),
            ("static A.s_shop > Shop > Customer > Basket > Item", i * 20))).Sites);
        Assert.Equal("Shop", site.Holder!.Name.Full);
        Assert.Equal("Customer", site.Content.Name.Full);
    }

    [Fact]
    public void Two_leaks_are_two_sites_most_bytes_a_second_first()
    {
        var sites = Watch(9, i => Aggregates.Of(
            ("static A.s_small > List > Click", i),
            ("static B.s_large > List > Invoice", i * 30),
            ("static C.s_full > List > Page", 500))).Sites;
        Assert.Equal(["static B.s_large", "static A.s_small"], sites.Select(site => site.Root));
    }

    [Fact]
    public void A_subscriber_stands_for_its_delegate()
    {
        var handler = Heaps.Type("System.EventHandler") with { IsDelegate = true };
        var site = Assert.Single(Watch(9, i =>
        {
            var aggregate = Aggregates.Of(
                ("static A.Changed > System.EventHandler > object[] > Handler", i),
                ("static A.Changed > System.EventHandler > object[] > Handler > Widget", i));
            return new PathAggregate(
                [.. aggregate.Nodes.ToArray().Select(
                    node => node.Type?.Name.Full is "System.EventHandler" or "Handler" ? node with { Type = handler } : node)],
                true);
        }).Sites);
        Assert.Equal("Widget", site.Content.Name.Full);
        Assert.Equal(["System.EventHandler"], site.Path.Select(type => type.Name.Full));
    }

    [Fact]
    public void What_grows_under_no_single_holder_has_its_places()
    {
        // Now the one gives to the other and now takes, so that neither goes on growing by itself.
        var history = Watch(9, i => Aggregates.Of(
            ("static A.s_odd > List > Order", 10 + (i % 2 == 1 ? i : i - 2)),
            ("static B.s_even > List > Order", 10 + (i % 2 == 0 ? i : i - 2))));
        Assert.Empty(history.Sites);
        Assert.Equal([("static A.s_odd", 8L), ("static B.s_even", 8L)], history.PlacesOf(Heaps.Type("Order")));
    }

    [Fact]
    public void An_incomplete_snapshot_changes_nothing()
    {
        var history = Watch(4, i => Aggregates.Dictionary("static A.s_map", "Shop.Order", i));
        Assert.Same(history, history.Add(Heaps.Incomplete(5)));
    }

    private static PathHistory Watch(int snapshots, Func<int, PathAggregate> aggregate)
    {
        var history = PathHistory.Empty;
        for (var i = 1; i <= snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i) with { Paths = aggregate(i) });
        }

        return history;
    }
}
