using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

public class ContentFinderTests
{
    private const string List = "System.Collections.Generic.List<object>";
    private const string Numbers = "System.Collections.Generic.List<int>";

    [Fact]
    public void An_array_with_ever_more_references_to_the_same_objects_is_a_place()
    {
        var site = Assert.Single(Watch(9, i => Array($"static A.s_list > {List} > object[]", 800, 1000 + (i * 10))));
        Assert.Equal(("static A.s_list", GrowthMeasure.References, Verdict.Growing), (site.Root, site.Measure, site.Verdict));
        Assert.Equal([List], site.Path.Select(type => type.Name.Full));
        Assert.Equal("object[]", site.Content.Name.Full);
        Assert.Equal((1090, 10, 80, 10d), (site.Count, site.CountDelta, site.CountSinceFirst, site.CountPerSecond));
        Assert.Equal((800, 0), (site.Bytes, site.BytesDelta));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, Verdict.Suspect)]
    [InlineData(6, Verdict.Suspect)]
    [InlineData(7, Verdict.Growing)]
    public void References_are_judged_like_counts(int snapshots, Verdict? expected) => Assert.Equal(
        expected, Watch(snapshots, i => Array($"static A.s_list > {List} > object[]", 8000, 3 * i)).SingleOrDefault()?.Verdict);

    // It is full one day.
    [Fact]
    public void References_in_an_array_that_keeps_its_length_are_never_sure()
    {
        var site = Assert.Single(Watch(9, i => Array("static A.s_array > object[]", 8000, 3 * i)));
        Assert.Equal((Verdict.Suspect, (8000 - 24) / 8), (site.Verdict, site.Bound));
    }

    [Fact]
    public void References_may_begin_late() => Assert.Equal(
        Verdict.Growing, Assert.Single(
            Watch(11, i => Array($"static A.s_list > {List} > object[]", 8000, Math.Max(4, i) * 10))).Verdict);

    // An array that fills with ever less is a cache.
    [Fact]
    public void References_that_slow_down_are_not_sure() => Assert.Equal(
        Verdict.Suspect, Assert.Single(
            Watch(12, i => Array("static A.s_array > object[]", 8000, (long)(1000 * (1 - Math.Pow(0.85, i)))))).Verdict);

    [Fact]
    public void What_is_referred_to_by_nothing_else_is_told()
    {
        var site = Assert.Single(Watch(9, i => Aggregate(
            ("static A.s_list > object[]", 1, 8000, 100 + (i * 10)),
            ("static A.s_list > object[] > Order", i < 9 ? 50 : 53, 400, 0))));
        Assert.Equal((GrowthMeasure.References, 3), (site.Measure, site.OwnObjectsDelta));
    }

    // A cache that is emptied now and then holds them as well, and is nearer to the root until then.
    [Fact]
    public void References_are_surer_than_objects_that_are_now_here_and_now_there()
    {
        var site = Assert.Single(Watch(9, i => Aggregate(
            ($"static A.s_list > {List}", 1, 40, 0),
            ($"static A.s_list > {List} > object[]", 1, 8000, 100 + (i * 10)),
            ($"static A.s_list > {List} > object[] > Order", 100 + (i / 3 * 30), 4000, 0))));
        Assert.Equal((GrowthMeasure.References, Verdict.Growing, 10), (site.Measure, site.Verdict, site.CountDelta));
        Assert.Equal(90, site.AddedOf(Heaps.Type("Order")));
    }

    // What they do is told by these objects, which come and go, and not by their number.
    [Theory]
    [InlineData(30, false)]
    [InlineData(0, true)]
    public void References_to_objects_of_their_own_that_are_replaced_are_no_place(int replaced, bool isPlace)
    {
        var history = PathHistory.Empty;
        for (var i = 1; i <= 9; i++)
        {
            // Ten more each time, seen with a snapshot's delay now and then, so that they are no site by themselves.
            var count = 100 + (i * 10) - (i % 3 == 0 ? 15 : 0);
            var before = 100 + ((i - 1) * 10) - ((i - 1) % 3 == 0 ? 15 : 0);
            var ages = new AgeCounts([Math.Max(0, count - before) + replaced, Math.Min(count, before) - replaced]);
            var aggregate = Aggregate(
                ("static A.s_list > object[]", 1, 8000, 100 + (i * 10)), ("static A.s_list > object[] > Order", count, 400, 0));
            var nodes = aggregate.Nodes.ToArray();
            nodes[^1] = nodes[^1] with { Ages = ages };
            history = history.Add(Heaps.Snapshot(i) with { Paths = new PathAggregate(nodes, true), IsSurvivalExact = true });
        }

        Assert.Equal(isPlace, history.Sites.Any(site => site.Measure == GrowthMeasure.References));
    }

    // It doubles in snapshot 3 and 6, and all the time a bit more is in it.
    [Theory]
    [InlineData(3, 64, Verdict.Suspect)]
    [InlineData(7, 64, Verdict.Growing)]
    [InlineData(9, 64, Verdict.Growing)]
    [InlineData(9, 0, null)]
    public void What_a_collection_says_of_its_buffer_is_judged_in_place_of_the_size_of_that(
        int snapshots, int added, Verdict? expected)
    {
        var history = PathHistory.Empty;
        for (var i = 1; i <= snapshots; i++)
        {
            var said = new SaidByContainers { Elements = 100_000 + (i * added) };
            history = history.Add(
                Heaps.Snapshot(i) with { Paths = Array($"static A.s_numbers > {Numbers} > int[]", Full(i, 3, 6), 0) }, said);
            Assert.Equal([1], said.Asked);
        }

        var site = history.Sites.SingleOrDefault();
        Assert.Equal(expected, site?.Verdict);
        if (site is not null)
        {
            Assert.Equal((GrowthMeasure.Elements, 100_000 + (snapshots * 64), 64), (site.Measure, site.Count, site.CountDelta));
        }
    }

    // Nobody can be asked any more when the snapshot becomes the baseline.
    [Fact]
    public void What_a_collection_has_said_is_known_of_a_baseline_too()
    {
        var history = PathHistory.Empty;
        HeapSnapshot? newest = null;
        for (var i = 1; i <= 12; i++)
        {
            newest = Heaps.Snapshot(i) with { Paths = Array($"static A.s_numbers > {Numbers} > int[]", Full(12, 3, 6), 0) };
            history = history.Add(newest, new SaidByContainers { Elements = 100_000 + (i * 64) });
            history = i == 4 ? history.BeginAt(newest, SiteRule.OfWatch) : history;
        }

        var site = Assert.Single(history.Sites);
        Assert.Equal((GrowthMeasure.Elements, 8 * 64L, 8), (site.Measure, site.CountSinceFirst, site.Judgement.Window));
    }

    [Fact]
    public void Buckets_beside_entries_with_references_are_not_asked_for()
    {
        const string Map = "static A.s_map > System.Collections.Generic.Dictionary<int, Order>";
        var said = new SaidByContainers();
        var aggregate = Aggregate(
            (Map, 1, 80, 0),
            ($"{Map} > int[]", 1, 400_000, 0),
            ($"{Map} > System.Collections.Generic.Dictionary<int, Order>.Entry[]", 1, 2_400_000, 100),
            ("static A.s_prices > System.Collections.Generic.Dictionary<int, long> > int[]", 1, 400_000, 0));
        PathHistory.Empty.Add(Heaps.Snapshot(1) with { Paths = aggregate }, said);
        Assert.Equal(
            "System.Collections.Generic.Dictionary<int, long>", aggregate.Nodes[Assert.Single(said.Asked)].Type!.Name.Full);
    }

    // A segment more makes another number of arrays, of which nothing is known so far.
    [Theory]
    [InlineData(
        "System.Collections.Concurrent.ConcurrentQueue<int>",
        " > System.Collections.Concurrent.ConcurrentQueueSegment<int>")]
    [InlineData(
        "System.Collections.Concurrent.ConcurrentBag<int>",
        " > System.Collections.Concurrent.ConcurrentBag<int>.WorkStealingQueue")]
    [InlineData("System.IO.Pipelines.Pipe", " > System.IO.Pipelines.BufferSegment")]
    [InlineData("System.Text.StringBuilder", "", 3)]
    public void Of_a_collection_in_segments_the_collection_is_asked(string collection, string inside, int objects = 1)
    {
        var history = PathHistory.Empty;
        var place = $"static A.s_collection > {collection}";
        for (var i = 1; i <= 8; i++)
        {
            var said = new SaidByContainers { Elements = 1_000 + (i * 40) };
            (string Path, long, long, long)[] paths =
            [
                (place, objects, 40, 0), (place + inside, objects, 40, 0), ($"{place}{inside} > int[]", 2 + (i / 2), 8_000, 0),
            ];
            var aggregate = Aggregate([.. paths.DistinctBy(static path => path.Path)]);
            history = history.Add(Heaps.Snapshot(i) with { Paths = aggregate }, said);
            Assert.Equal(1, Assert.Single(said.Asked));
            Assert.Equal(objects, said.Objects);
        }

        var site = Assert.Single(history.Sites);
        Assert.Equal((Verdict.Growing, GrowthMeasure.Elements, 1_320L), (site.Verdict, site.Measure, site.Count));
        Assert.Equal(collection, site.Holder?.Name.Full);
    }

    // Only one of them would be read.
    [Fact]
    public void Of_several_collections_none_is_asked()
    {
        var said = new SaidByContainers();
        var aggregate = Aggregate(
            ($"static A.s_lists > {Numbers}", 2, 80, 0), ($"static A.s_lists > {Numbers} > int[]", 2, 400_000, 0));
        PathHistory.Empty.Add(Heaps.Snapshot(1) with { Paths = aggregate }, said);
        Assert.Empty(said.Asked);
    }

    // The one that is being written has a place of its own.
    [Fact]
    public void What_a_collection_says_is_in_its_largest_buffer()
    {
        var history = PathHistory.Empty;
        const string Pipe = "static A.s_pipe > System.IO.Pipelines.Pipe";
        for (var i = 1; i <= 8; i++)
        {
            var aggregate = Aggregate(
                (Pipe, 1, 40, 0),
                ($"{Pipe} > byte[]", 1, 4_120, 0),
                ($"{Pipe} > System.IO.Pipelines.BufferSegment", 1, 40, 0),
                ($"{Pipe} > System.IO.Pipelines.BufferSegment > byte[]", 20, 82_400, 0));
            history = history.Add(Heaps.Snapshot(i) with { Paths = aggregate }, new SaidByContainers { Elements = 80_000 + i });
        }

        Assert.Equal(82_400, Assert.Single(history.Sites).Bytes);
    }

    // A snapshot in which it could not be read begins anew.
    [Fact]
    public void What_a_collection_says_must_be_known_all_the_time()
    {
        var history = PathHistory.Empty;
        for (var i = 1; i <= 9; i++)
        {
            var said = new SaidByContainers { Elements = i == 7 ? null : 100_000 + (i * 64) };
            history = history.Add(
                Heaps.Snapshot(i) with { Paths = Array($"static A.s_numbers > {Numbers} > int[]", Full(i, 3, 6), 0) }, said);
        }

        Assert.Equal(GrowthMeasure.Bytes, Assert.Single(history.Sites).Measure);
    }

    [Fact]
    public void References_that_were_given_back_once_are_none() =>
        Assert.Empty(Watch(9, i => Array("static A.s_array > object[]", 8000, i == 7 ? 1 : 10 + i)));

    [Fact]
    public void Arrays_that_become_more_are_no_place_for_what_they_hold() =>
        Assert.Empty(Watch(
            9,
            i => Aggregate(
                ("static A.s_map > Map", 1, 40, 0), ("static A.s_map > Map > object[]", i == 8 ? 6 : 5, 8000, 100 + i))));

    // What is added to evenly takes twice as long for each doubling as for the one before.
    [Theory]
    [InlineData(5, null)]
    [InlineData(6, 2)]
    [InlineData(11, 3)]
    [InlineData(20, 3)]
    [InlineData(21, 4)]
    public void A_buffer_that_doubles_is_suspect_from_its_second_doubling_on(int snapshots, int? doublings)
    {
        var site = Watch(
            snapshots, i => Array($"static A.s_numbers > {Numbers} > int[]", Full(i, 3, 6, 11, 21), 0)).SingleOrDefault();
        Assert.Equal(doublings, site?.Doublings);
        if (site is not null)
        {
            Assert.Equal((GrowthMeasure.Bytes, Verdict.Suspect), (site.Measure, site.Verdict));
            Assert.Equal((1, 0), (site.Count, site.CountDelta));
        }
    }

    // It doubled in snapshot 3 and 6: if not again in 14, it has come to an end.
    [Theory]
    [InlineData(6, 9)]
    [InlineData(14, 1)]
    [InlineData(15, null)]
    [InlineData(40, null)]
    public void A_buffer_that_stays_is_no_place_any_more(int snapshots, int? ambiguousFor) => Assert.Equal(
        ambiguousFor, Watch(
            snapshots, i => Array("static A.s_numbers > int[]", Full(i, 3, 6), 0)).SingleOrDefault()?.AmbiguousFor);

    [Fact]
    public void A_buffer_that_doubled_once_is_none()
    {
        for (var snapshots = 1; snapshots < 12; snapshots++)
        {
            Assert.Empty(Watch(snapshots, i => Array("static A.s_numbers > int[]", Full(i, 4), 0)));
        }
    }

    [Fact]
    public void A_buffer_that_gave_back_begins_anew() =>
        Assert.Empty(Watch(9, i => Array("static A.s_numbers > int[]", i == 7 ? 300_000 : Full(i, 2, 5, 8), 0)));

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, Verdict.Suspect)]
    [InlineData(7, Verdict.Growing)]
    public void A_text_that_is_larger_in_every_snapshot_is_judged_like_a_count_once_it_has_doubled(
        int snapshots, Verdict? expected)
    {
        var site = Watch(snapshots, i => Array("static A.s_text > string", 4000 + (i * 1000), 0)).SingleOrDefault();
        Assert.Equal((expected, 0), (site?.Verdict, site?.AmbiguousFor ?? 0));
    }

    // In a full cache they are replaced, by larger ones as well as by smaller ones.
    [Theory]
    [InlineData(12, Verdict.Suspect)]
    [InlineData(13, Verdict.Growing)]
    public void Several_texts_take_longer(int snapshots, Verdict expected) => Assert.Equal(
        expected, Assert.Single(
            Watch(snapshots, i => Aggregate(("static A.s_pages > string", 100, 400_000 + (i * 100_000), 0)))).Verdict);

    [Fact]
    public void The_buckets_of_a_dictionary_that_grows_are_no_place_of_their_own()
    {
        const string Map = "static A.s_map > System.Collections.Generic.Dictionary<int, Order>";
        var site = Assert.Single(Watch(9, i => Aggregate(
            (Map, 1, 80, 0),
            ($"{Map} > int[]", 1, Full(i, 2, 4, 7), 0),
            ($"{Map} > System.Collections.Generic.Dictionary<int, Order>.Entry[]", 1, Full(i, 2, 4, 7) * 4, 100 + i),
            ($"{Map} > System.Collections.Generic.Dictionary<int, Order>.Entry[] > Order", 100 + i, 4000, 0))));
        Assert.Equal(("Order", GrowthMeasure.Objects), (site.Content.Name.Full, site.Measure));
    }

    [Fact]
    public void The_arrays_of_one_collection_are_one_place_and_references_say_more()
    {
        const string Set = "static A.s_set > System.Collections.Generic.HashSet<Level>";
        var site = Assert.Single(Watch(9, i => Aggregate(
            (Set, 1, 80, 0),
            ($"{Set} > int[]", 1, Full(i, 2, 4, 7), 0),
            ($"{Set} > System.Collections.Generic.HashSet<Level>.Entry[]", 1, Full(i, 2, 4, 7) * 4, 100 + i))));
        Assert.Equal(GrowthMeasure.References, site.Measure);
    }

    [Fact]
    public void A_buffer_beside_a_leak_in_one_object_has_a_place_of_its_own()
    {
        var sites = Watch(9, i => Aggregate(
            ("static A.s_server > Server", 1, 80, 0),
            ("static A.s_server > Server > byte[]", 1, Full(i, 2, 4, 7), 0),
            ($"static A.s_server > Server > {List}", 1, 40, 0),
            ($"static A.s_server > Server > {List} > object[]", 1, 8000, 100 + (i * 10)),
            ($"static A.s_server > Server > {List} > object[] > Session", 100 + (i * 10), 40 * (100 + (i * 10)), 0)));
        Assert.Equal(["Session", "byte[]"], sites.Select(site => site.Content.Name.Full));
    }

    [Fact]
    public void What_is_under_a_tenth_of_the_largest_is_left_out()
    {
        var sites = Watch(9, i => Aggregate(
            ("static A.s_large > int[]", 1, 100 * Full(i, 2, 4, 7), 0),
            ("static B.s_small > int[]", 1, Full(i, 2, 4, 7), 0)));
        Assert.Equal(["static A.s_large"], sites.Select(site => site.Root));
    }

    [Fact]
    public void What_a_local_variable_or_a_table_of_weak_keys_holds_is_left_out()
    {
        Assert.Empty(Watch(9, i => Array("the stack of A.Main > int[]", Full(i, 2, 4, 7), 0, RootKind.Stack)));
        const string Table = "System.Runtime.CompilerServices.ConditionalWeakTable<object, object>";
        Assert.Empty(Watch(9, i => Array($"static A.s_table > {Table} > {Table}.Container > int[]", Full(i, 2, 4, 7), 0)));
    }

    [Fact]
    public void A_small_buffer_is_left_until_it_matters() =>
        Assert.Empty(Watch(9, i => Array("static A.s_table > int[]", Full(i, 3, 6) / 32, 0)));

    // 400 KB at first, and twice as much from each of these snapshots on.
    private static long Full(int snapshot, params int[] doubledIn) => 400_024L << doubledIn.Count(doubled => doubled <= snapshot);

    // What a round adds is small, and what happens beside it may be large: that of several arrays by chance.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 0)]
    public void In_rounds_a_small_one_counts_beside_a_large_one(long arrays, int others)
    {
        var rule = SiteRule.OfRounds(2);
        var history = PathHistory.Empty;
        for (var i = 1; i <= 3; i++)
        {
            var aggregate = Aggregate(
                ("static A.s_text > string", 1, 100 + (40 * i), 0), ("static A.s_large > byte[]", arrays, 90_000 * i, 0));
            rule = i == 1 ? rule : rule.After(RoundKind.Round);
            history = history.Add(Heaps.Snapshot(i) with { Paths = aggregate }, null, rule);
        }

        Assert.Contains(history.Sites, site => site is { Root: "static A.s_text", Verdict: Verdict.Growing });
        Assert.Equal(1 + others, history.Sites.Count);
    }

    private static PathAggregate Array(string path, long bytes, long references, RootKind kind = RootKind.Static) =>
        Aggregate(kind, [.. Above(path), (path, 1, bytes, references)]);

    private static PathAggregate Aggregate(params (string Path, long Count, long Bytes, long References)[] paths) =>
        Aggregate(RootKind.Static, paths);

    private static PathAggregate Aggregate(RootKind kind, (string Path, long Count, long Bytes, long References)[] paths)
    {
        var aggregate = Aggregates.Of([.. paths.Select(path => (path.Path, path.Count))]);
        var nodes = aggregate.Nodes.ToArray();
        foreach (var (path, _, bytes, references) in paths)
        {
            var node = System.Array.FindIndex(nodes, node => WayTo(nodes, node) == path);
            nodes[node] = nodes[node] with { Bytes = bytes, References = references };
        }

        return new PathAggregate([.. nodes.Select(node => node with { RootKind = node.Parent < 0 ? kind : null })], true);
    }

    private static string WayTo(PathNode[] nodes, PathNode node) =>
        node.Parent < 0 ? node.Root : $"{WayTo(nodes, nodes[node.Parent])} > {node.Type!.Name.Full}";

    private static IEnumerable<(string Path, long Count, long Bytes, long References)> Above(string path)
    {
        for (var end = path.IndexOf(" > ", StringComparison.Ordinal); path.IndexOf(" > ", end + 1,
            StringComparison.Ordinal) is var next and > 0; end = next)
        {
            yield return (path[..next], 1, 40, 0);
        }
    }

    private static IReadOnlyList<GrowthSite> Watch(int snapshots, Func<int, PathAggregate> aggregate)
    {
        var history = PathHistory.Empty;
        for (var i = 1; i <= snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i) with { Paths = aggregate(i) });
        }

        return history.Sites;
    }
}
