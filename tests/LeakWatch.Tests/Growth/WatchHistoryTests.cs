using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Growth.Sites;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth;

public class WatchHistoryTests
{
    [Fact]
    public void Snapshots_before_the_baseline_are_compared_with_no_other()
    {
        var history = WatchHistory.Begin(2);
        for (var number = 1; number <= 3; number++)
        {
            history = history.Add(Heaps.Snapshot(number, ("Shop.Order", number * 100, number * 1_000)));
            var type = Assert.Single(history.Types.Types);
            Assert.Equal((number * 100, 0, 0), (type.Count, type.CountDelta, type.CountSinceFirst));
            Assert.Equal((number, 1, number <= 2), (history.Complete, history.Snapshots, history.IsWarmingUp));
        }

        history = history.Add(Heaps.Snapshot(4, ("Shop.Order", 450, 4_500)));
        Assert.Equal(150, Assert.Single(history.Types.Types).CountSinceFirst);
        Assert.Equal((4, 2), (history.Complete, history.Snapshots));
    }

    // One place grows to the end, the other one no longer.
    [Fact]
    public void From_a_baseline_on_only_what_goes_on_growing_is_found()
    {
        var (history, newest) = (WatchHistory.Empty, Shop(0));
        for (var number = 1; number <= 10; number++)
        {
            history = history.Add(newest = Shop(number));
        }

        Assert.Equal(["static A.s_on", "static A.s_until_ten"], history.Sites.Select(site => site.Root).Order());
        var keyBefore = history.Sites.Single(site => site.Root == "static A.s_on").Key;
        history = history.BeginAt(newest);
        Assert.Equal((10, 1, 9), (history.Complete, history.Snapshots, history.Warmup));
        Assert.Equal(Verdict.Undecided, history.GravestVerdict);
        Assert.Empty(history.Sites);
        for (var number = 11; number <= 20; number++)
        {
            history = history.Add(Shop(number));
        }

        var site = Assert.Single(history.Sites);
        Assert.Equal(("static A.s_on", Verdict.Growing, 100L), (site.Root, site.Verdict, site.CountSinceFirst));
        // It is the same place, and what has come since is none of those before.
        Assert.Equal(keyBefore, site.Key);
        Assert.Equal((20, 11), (history.Complete, history.Snapshots));

        static HeapSnapshot Shop(int number) => Heaps.Snapshot(number, ("Shop.Order", number * 20, number * 2_000)) with
        {
            Paths = Aggregates.Of(
                ("static A.s_until_ten > List > Shop.Order", Math.Min(number, 10) * 10),
                ("static A.s_on > List > Shop.Order", number * 10)),
        };
    }

    [Fact]
    public void What_comes_after_a_baseline_is_no_place_of_before()
    {
        var history = WatchHistory.Empty;
        HeapSnapshot? newest = null;
        for (var number = 1; number <= 30; number++)
        {
            history = history.Add(newest = Heaps.Snapshot(number, ("Shop.Order", number * 20, number * 2_000)) with
            {
                // Each ten snapshots another place begins to grow.
                Paths = Aggregates.Of([.. Enumerable.Range(0, 3).Where(place => number > place * 10)
                    .Select(place => ($"static A.s_{place} > List > Shop.Order", 10L * number))]),
            });
            history = number == 12 ? history.BeginAt(newest) : history;
        }

        Assert.Equal(3, history.Sites.Count);
        Assert.Equal(3, history.Sites.Select(site => site.HolderId).Distinct().Count());
    }

    [Fact]
    public void A_baseline_of_nothing_changes_nothing()
    {
        var history = WatchHistory.Begin(1);
        Assert.Same(history, history.BeginAt(Heaps.Incomplete(1, ("Shop.Order", 100, 1_000))));
    }

    [Fact]
    public void An_incomplete_snapshot_warms_nothing_up()
    {
        var history = WatchHistory.Begin(1).Add(Heaps.Incomplete(1, ("Shop.Order", 100, 1_000)));
        Assert.Equal((0, 0, false), (history.Complete, history.Snapshots, history.IsWarmingUp));
        Assert.True(history.Add(Heaps.Snapshot(2, ("Shop.Order", 100, 1_000))).IsWarmingUp);
    }

    [Theory]
    [InlineData(0, Verdict.Suspect)]
    [InlineData(1, Verdict.Undecided)]
    public void The_first_verdict_comes_with_the_third_that_counts(int warmup, Verdict expected)
    {
        var history = WatchHistory.Begin(warmup);
        for (var number = 1; number <= 3; number++)
        {
            history = history.Add(Heaps.Snapshot(number, ("Shop.Order", number * 100, number * 1_000)));
        }

        Assert.Equal(expected, history.GravestVerdict);
    }

    // Objects that wander from one place to another make neither grow, and what is growing nowhere must be so for longer.
    [Theory]
    [InlineData(8, Verdict.Suspect)]
    [InlineData(12, Verdict.Suspect)]
    [InlineData(13, Verdict.Growing)]
    public void A_type_that_grows_at_no_place_takes_longer(int snapshots, Verdict expected)
    {
        var history = WatchHistory.Empty;
        for (var number = 1; number <= snapshots; number++)
        {
            var odd = number % 2 == 1 ? number * 75 : (number * 25);
            history = history.Add(Heaps.Snapshot(number, ("Shop.Order", number * 100, number * 1_000)) with
            {
                Paths = Aggregates.Of(
                    ("static A.s_odd > List > Shop.Order", odd), ("static A.s_even > List > Shop.Order", (number * 100) - odd)),
            });
        }

        Assert.DoesNotContain(history.Paths.Sites, site => site.Verdict == Verdict.Growing);
        Assert.Equal(expected, Assert.Single(history.Types.Types).Verdict);
    }

    // The framework keeps what it makes for a type in tables of its own, of many types, and each type once. And arrays in pools
    // keep what was left in them.
    [Theory]
    [InlineData("Shop.Order", "static System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver.s_memberAccessor")]
    [InlineData("System.RuntimeType", "static A.s_odd")]
    [InlineData("string", "a thread's static fields > System.Buffers.SharedArrayPoolThreadLocalArray[]")]
    public void What_the_framework_keeps_in_its_own_tables_is_suspect_at_most(string type, string root) =>
        Assert.Equal(Verdict.Suspect, Wandering(type, root, _ => []));

    // As does a list of lists of lists.
    [Fact]
    public void Types_that_are_made_grow_beside_what_makes_them() =>
        Assert.Equal(
            Verdict.Growing,
            Wandering("System.RuntimeType", "static A.s_odd", number => [("a handle > List > Shop.Made", number * 10)]));

    private static Verdict Wandering(string type, string root, Func<int, (string Path, long Count)[]> besides)
    {
        var history = WatchHistory.Empty;
        for (var number = 1; number <= 16; number++)
        {
            var odd = number % 2 == 1 ? number * 75 : (number * 25);
            history = history.Add(Heaps.Snapshot(number, (type, number * 100, number * 1_000)) with
            {
                Paths = Aggregates.Of(
                    [($"{root} > List > {type}", odd), ($"{root} > Other > {type}", (number * 100) - odd), .. besides(number)]),
            });
        }

        return history.Types.Types.Single(row => row.Type.Name.Full == type).Verdict;
    }

    // That a bounded queue fills is what it is for: neither it nor what it holds is sure to be a leak.
    [Theory]
    [InlineData(null, Verdict.Growing)]
    [InlineData(5_000L, Verdict.Suspect)]
    public void What_may_hold_so_much_at_most_is_never_more_than_suspect(long? bound, Verdict expected)
    {
        var history = WatchHistory.Empty;
        for (var number = 1; number <= 9; number++)
        {
            var snapshot = Heaps.Snapshot(number, ("Shop.Order", number * 100, number * 1_000)) with
            {
                Paths = Aggregates.Dictionary("static A.s_map", "Shop.Order", number * 100),
            };
            history = history.Add(snapshot, new SaidByContainers { Bound = bound });
        }

        var site = Assert.Single(history.Paths.Sites);
        Assert.Equal((bound, expected), (site.Bound, site.Verdict));
        Assert.Equal((expected, expected), (Assert.Single(history.Types.Types).Verdict, history.GravestVerdict));
    }
}
