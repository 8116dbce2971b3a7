using CsCheck;
using LeakWatch.Exploring;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Retention;
using LeakWatch.Tests.Files.GcDump;
using LeakWatch.Tests.Watch;

namespace LeakWatch.Tests.Exploring;

/// <summary>Questions about heaps that are written down; what is in real objects is asked for in the end-to-end tests.</summary>
public sealed class HeapExplorerTests
{
    private const string Shop = "Shop.dll";

    private static readonly HeapWatchOptions _keeping = new() { KeepsObjects = true, Warmup = 0 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_type_is_told_by_what_holds_it_with_some_of_each()
    {
        using var explorer = await ExploreAsync("""
            Shop.Cache.s_list > List > Order 1..300
            Shop.Other.s_one > Box > Order 1..2
            Shop.Root.s_order > Order
            """);
        var type = (await explorer.TypeAsync("Order", Shop, 6, Stop))!;
        Assert.Equal((303, 303 * 32, 0), (type.Count, type.Bytes, type.HoldersLeftOut));
        Assert.Equal(
            [("static Shop.Cache.s_list <- List", 300L), ("static Shop.Other.s_one <- Box", 2), ("static Shop.Root.s_order", 1)],
            type.Holders.Select(holder => (holder.Holder, holder.Count)));
        Assert.Equal([300.0 / 303, 2.0 / 303, 1.0 / 303], type.Holders.Select(holder => holder.Share));
        Assert.Equal(["List", "Box", null], await NamesAsync(explorer, type.Holders.Select(holder => holder.Node)));
        Assert.Equal([new SizeRange(32, 63, 303, 303 * 32)], type.Sizes);
        // One of each, and then more of those that have more.
        Assert.Equal([3, 2, 1], type.Samples.CountBy(row => row.Holder).Select(row => row.Value).OrderDescending());
        var few = (await explorer.TypeAsync("Order", Shop, 2, Stop))!;
        Assert.Equal((2, 1, 2), (few.Holders.Count, few.HoldersLeftOut, few.Samples.Count));
        Assert.Equal(0, (await explorer.TypeAsync("Order", "Other.dll", 6, Stop))!.Count);
    }

    [Fact]
    public async Task Without_values_an_object_is_told_by_what_it_refers_to()
    {
        using var explorer = await ExploreAsync("Shop.Cache.s_list > List > Order 1..3");
        var list = (await explorer.TypeAsync("List", Shop, 1, Stop))!.Samples[0].Node!.Value;
        var view = (await explorer.LookAsync(list, 2, Stop))!;
        Assert.Equal(("List", 32, "List { Order, Order, Order }", 1), (view.Type, view.Bytes, view.Line, view.FieldsLeftOut));
        Assert.Equal([("", "Order"), ("", "Order")], view.Fields.Select(field => (field.Name, field.Value)));
        Assert.Equal(["static Shop.Cache.s_list", "List"], view.HeldBy.Select(step => step.Text));
        var order = (await explorer.LookAsync(view.Fields[0].Node!.Value, 2, Stop))!;
        Assert.Equal([null, list, order.Node], order.HeldBy.Select(step => step.Node));
        Assert.Contains("values were not read", view.Note);
        Assert.Contains("values were not read", explorer.Note);
    }

    [Fact]
    public async Task A_way_of_any_length_begins_at_the_root_and_says_what_is_left_out()
    {
        const int Links = 5_000;
        using var explorer = await ExploreAsync(
            "Shop.Chain.s_first > " + string.Join(" > ", Enumerable.Range(0, Links).Select(i => $"Link{i}")));
        var last = (await explorer.TypeAsync($"Link{Links - 1}", Shop, 1, Stop))!.Samples[0].Node!.Value;
        var view = (await explorer.LookAsync(last, 1, Stop))!;
        Assert.Equal(["static Shop.Chain.s_first", "Link0", "Link1"], view.HeldBy.Take(3).Select(step => step.Text));
        Assert.Equal($"Link{Links - 1}", view.HeldBy[^1].Text);
        var left = Links - view.HeldBy.Count(step => step.Node is not null);
        Assert.Single(view.HeldBy, step => step.Text == $"… {left:N0} more objects");
        Assert.Contains($"{left:N0} objects in the middle", view.Note);
    }

    [Fact]
    public void A_way_is_one_of_real_references_from_a_root_to_the_object() => DrawnHeap.Any.Sample(model =>
    {
        using var capture = model.Capture();
        using var heap = new ExploredHeap(capture);
        var graph = capture.Objects!.Graph;
        var reached = Reached(graph);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            var (steps, note) = HeldByPath.Of(heap, node);
            Assert.Equal(reached.Contains(node), steps.Count > 0);
            Assert.Equal(steps.Count == 0, note is not null);
            // The insides of collections are left out, so that a step may stand for several.
            var at = steps.Select(step => step.Node).OfType<int>().ToList();
            Assert.Equal(steps.Count == 0, at.Count == 0);
            Assert.True(at.Count == 0 || at[^1] == node);
            foreach (var (holder, held) in at.Zip(at.Skip(1)))
            {
                Assert.Contains(held, Within(graph, holder, model.Objects.Length));
            }
        }
    });

    [Fact]
    public void Objects_of_a_type_are_counted_as_one_by_one() => DrawnHeap.Any.Sample(model =>
    {
        using var capture = model.Capture();
        using var heap = new ExploredHeap(capture);
        foreach (var type in capture.Objects!.Types)
        {
            var nodes = Enumerable.Range(0, capture.Objects.Graph.NodeCount)
                .Where(node => capture.Objects.TypeOf(node).Identity.Equals(type.Identity)).ToList();
            var found = ObjectsOfType.Find(heap, type.Identity.Name.Full, type.Identity.Assembly, 1_000, Stop);
            Assert.Equal((nodes.Count, nodes.Sum(capture.Objects.Graph.SizeOf)), (found.Count, found.Bytes));
            Assert.Equal(nodes.Order(), found.Samples.Select(row => row.Node!.Value).Order());
            Assert.Equal((found.Count, found.Bytes), (found.Sizes.Sum(size => size.Count), found.Sizes.Sum(size => size.Bytes)));
            Assert.Equal((found.Count, found.Bytes), (found.Holders.Sum(one => one.Count), found.Holders.Sum(one => one.Bytes)));
            Assert.Equal(1, found.Holders.Sum(one => one.Share), 9);
        }
    });

    [Fact]
    public async Task What_grows_is_listed_by_age_and_an_object_is_found_again()
    {
        await using var watch = Watch(number => $"Shop.Cache.s_list > List > Order 1..{number * 10}");
        ObjectHandle? handle = null;
        await foreach (var frame in watch.WatchAsync(new WatchSchedule(TimeSpan.Zero, 5), Stop))
        {
            var explorer = watch.Explorer!;
            Assert.Equal(frame.Snapshot.Number, explorer.Number);
            if (handle is { } old)
            {
                var again = (await explorer.FindAgainAsync(old, Stop))!;
                Assert.Null(again.Note);
                var handleNow = (await explorer.LookAsync(again.Node!.Value, 1, Stop))!.Handle!.Value;
                Assert.Equal(old, handleNow with { Number = old.Number });
                var older = await explorer.FindAgainAsync(old with { Number = old.Number - 1 }, Stop);
                Assert.Equal(new FoundObject(null, $"it went or moved: it was in snapshot {old.Number - 1}"), older);
                Assert.Null((await explorer.FindAgainAsync(old with { TypeId = ulong.MaxValue }, Stop))!.Node);
                Assert.Null((await explorer.FindAgainAsync(old with { Address = 8 }, Stop))!.Node);
            }

            handle = (await explorer.LookAsync(0, 1, Stop))!.Handle;
            if (frame.History.Sites is not [var site, ..])
            {
                continue;
            }

            var newest = (await explorer.ContentOfAsync(site.HolderId, "Order", oldestFirst: false, 15, Stop))!;
            var oldest = (await explorer.ContentOfAsync(site.HolderId, "Order", oldestFirst: true, 15, Stop))!;
            var number = frame.Snapshot.Number;
            Assert.Equal((number * 10, number * 10), (newest.Total, oldest.Total));
            Assert.Equal(Times(number, 10, number - 1, 5), newest.Rows.Select(row => row.Since));
            Assert.Equal(Times(1, 10, 2, 5), oldest.Rows.Select(row => row.Since));
            Assert.Contains("nothing", (await explorer.ContentOfAsync(site.HolderId, "List", false, 1, Stop))!.Note);
        }

        static IEnumerable<int?> Times(int a, int times, int b, int more) =>
            [.. Enumerable.Repeat<int?>(a, times), .. Enumerable.Repeat<int?>(b, more)];
    }

    [Fact]
    public async Task Objects_are_let_go_before_the_next_snapshot_is_taken()
    {
        HeapWatch? watch = null;
        IHeapExplorer? last = null;
        var wasNull = new List<bool>();
        watch = Watch(_ =>
        {
            wasNull.Add(watch?.Explorer is null);
            return "Shop.Cache.s_list > List > Order 1..3";
        });
        await using (watch)
        {
            await foreach (var _ in watch.WatchAsync(new WatchSchedule(TimeSpan.Zero, 3), Stop))
            {
                Assert.True(last is null || await last.LookAsync(0, 1, Stop) is null);
                last = watch.Explorer;
                Assert.NotNull(await last!.LookAsync(0, 1, Stop));
            }

            // As long as nobody takes another one.
            Assert.NotNull(await last!.TypeAsync("Order", Shop, 1, Stop));
        }

        Assert.Equal([true, true, true], wasNull);
        Assert.Null(await last.TypeAsync("Order", Shop, 1, Stop));
        Assert.Null(await last.ContentOfAsync(0, "Order", false, 1, Stop));
        Assert.Null(await last.FindAgainAsync(default, Stop));
    }

    [Fact]
    public async Task Nothing_is_kept_unless_it_is_asked_for()
    {
        await using var watch = HeapWatch.Over(
            new TextHeap(_ => "Shop.Cache.s_list > List"), new WatchedProcess(1, "Shop", "", default), new HeapWatchOptions());
        await foreach (var _ in watch.WatchAsync(new WatchSchedule(TimeSpan.Zero, 1), Stop))
        {
            Assert.Null(watch.Explorer);
        }
    }

    [Fact]
    public async Task Many_may_ask_while_the_objects_go()
    {
        var explorer = await ExploreAsync("Shop.Cache.s_list > List > Order 1..300");
        var questions = Enumerable.Range(0, 200).Select(i => Task.Run(
            async () => i % 2 == 0
                ? await explorer.LookAsync(i, 10, Stop) is not null
                : await explorer.TypeAsync("Order", Shop, 10, Stop) is not null,
            Stop)).ToList();
        await questions[0];
        explorer.Dispose();
        explorer.Dispose();
        // Some before and some behind it: none fails.
        await Task.WhenAll(questions);
        Assert.Null(await explorer.LookAsync(0, 1, Stop));
    }

    [Fact]
    public async Task Whoever_gives_up_is_told_so_and_what_is_no_object_is_an_error()
    {
        using var explorer = await ExploreAsync("Shop.Cache.s_list > List");
        using var gaveUp = new CancellationTokenSource();
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => explorer.LookAsync(0, 1, gaveUp.Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => explorer.LookAsync(1, 1, Stop));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => explorer.LookAsync(-1, 1, Stop));
    }

    [Fact]
    public async Task Names_of_a_hostile_program_are_escaped()
    {
        using var explorer = await ExploreAsync("Shop.\e[2J.s_list > Bad\u202E\e]0;owned\aList > Order\e[31m 1..3");
        var answers = new List<string>();
        foreach (var name in (string[])[@"Bad\u202E\u001B]0;owned\u0007List", @"Order\u001B[31m"])
        {
            var type = (await explorer.TypeAsync(name, Shop, 3, Stop))!;
            var view = (await explorer.LookAsync(type.Samples[0].Node!.Value, 10, Stop))!;
            answers.AddRange([view.Line, view.Type, .. type.Holders.Select(one => one.Holder)]);
            answers.AddRange([.. view.HeldBy.Select(one => one.Text), .. view.Fields.Select(field => field.Value)]);
        }

        Assert.All(answers, text => Assert.DoesNotContain(text, letter => char.IsControl(letter) || letter == '\u202E'));
    }

    private static HeapWatch Watch(Func<int, string> heap) =>
        HeapWatch.Over(new TextHeap(heap), new WatchedProcess(1, "Shop", "", default), _keeping);

    private static async Task<HeapExplorer> ExploreAsync(string heap)
    {
        await using var source = new TextHeap(_ => heap);
        return new HeapExplorer((await source.TakeSnapshotAsync(Stop))!, LeakWatch.Growth.WatchHistory.Empty);
    }

    private static async Task<List<string?>> NamesAsync(HeapExplorer explorer, IEnumerable<int?> nodes)
    {
        var names = new List<string?>();
        foreach (var node in nodes)
        {
            names.Add(node is { } known ? (await explorer.LookAsync(known, 1, Stop))!.Type : null);
        }

        return names;
    }

    private static HashSet<int> Reached(HeapGraph graph)
    {
        using var tree = ShortestPathTree.Build(graph);
        return [.. Enumerable.Range(0, tree.ReachableCount).Select(tree.ReachedAt)];
    }

    private static HashSet<int> Within(HeapGraph graph, int from, int steps)
    {
        var reached = new HashSet<int> { from };
        for (var i = 0; i < steps; i++)
        {
            foreach (var node in reached.ToList())
            {
                reached.UnionWith(graph.SuccessorsOf(node).ToArray());
            }
        }

        return reached;
    }
}
