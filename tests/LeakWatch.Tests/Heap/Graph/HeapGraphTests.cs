using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Tests.Heap.Graph;

public class HeapGraphTests
{
    [Fact]
    public void A_graph_is_the_heap_that_it_was_made_of()
    {
        var model = GraphModel.Of([0], [1, 1, 2], [2], [0]) with { Dependents = [(1, 0), (1, 2)] };
        using var graph = model.Build();
        Assert.Equal((3, 5L, 0L), (graph.NodeCount, graph.ReferenceCount, graph.UnresolvedReferences));
        Assert.Equal([1, 1, 2], graph.SuccessorsOf(0));
        Assert.Equal([2, 0, 2], graph.SuccessorsOf(1));
        Assert.Equal([0], graph.SuccessorsOf(2));
        Assert.Equal(100, graph.SizeOf(2));
        Assert.Equal(2, graph.NodeAt(GraphModel.AddressOf(2)));
        Assert.Equal(-1, graph.NodeAt(GraphModel.AddressOf(3)));
    }

    [Fact]
    public void Types_are_those_of_the_histogram()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 77, 0), new(0x1018, 24, 99, 0), new(0x1030, 24, 77, 0)]);
        using var graph = builder.Build();
        Assert.Equal([77UL, 99UL, 77UL], new[] { 0, 1, 2 }.Select(node => builder.Histogram.IdOf(graph.TypeOf(node))));
    }

    [Fact]
    public void Sizes_of_more_than_32_bits_are_kept()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects(
            [new(0x1000, uint.MaxValue, 1, 0), new(0x2000, 20_000_000_000, 1, 0), new(0x3000, uint.MaxValue - 1, 1, 0)]);
        using var graph = builder.Build();
        Assert.Equal([uint.MaxValue, 20_000_000_000, uint.MaxValue - 1], new[] { 0, 1, 2 }.Select(graph.SizeOf));
    }

    // More stretches of 4 GB than fit the compression, and addresses that are no multiple of 8.
    [Fact]
    public void References_reach_everywhere()
    {
        ulong[] addresses = [.. Enumerable.Range(0, 12).Select(i => ((ulong)i << 34) + 0x1000), 0x7777, ulong.MaxValue - 7];
        using var builder = new HeapGraphBuilder();
        builder.AddObjects(
            [new(0x10, 24, 1, (ulong)addresses.Length), .. addresses.Select(address => new HeapObjectRecord(address, 24, 1, 0))]);
        builder.AddReferences([.. addresses.Select(address => new HeapReferenceRecord(address))]);
        using var graph = builder.Build();
        Assert.Equal(Enumerable.Range(1, addresses.Length), graph.SuccessorsOf(0).ToArray());
    }

    [Fact]
    public void References_and_roots_to_nowhere_are_told()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 1, 2)]);
        builder.AddReferences([new(0x1000), new(0x5000)]);
        builder.AddRoot(RootKind.Static, "A.s_gone", 0, 0x6000);
        using var graph = builder.Build();
        Assert.Equal([0, -1], graph.SuccessorsOf(0));
        Assert.Equal(1, graph.UnresolvedReferences);
        Assert.Equal(0, graph.Roots.Length);
    }

    [Fact]
    public void Two_objects_at_one_address_are_told_and_keep_their_references_apart()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 1, 1), new(0x1000, 24, 1, 1), new(0x1018, 24, 1, 0)]);
        builder.AddReferences([new(0x1018), new(0x1000)]);
        Assert.Equal(1, builder.DuplicateAddresses);
        using var graph = builder.Build();
        Assert.Equal([2], graph.SuccessorsOf(0));
        Assert.Equal([0], graph.SuccessorsOf(1));
    }

    [Fact]
    public void A_walk_with_references_missing_makes_no_graph()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 1, 2)]);
        builder.AddReferences([new(0x1000)]);
        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void Roots_come_by_tier_and_name()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 24, 1, 0)]);
        builder.AddRoot(RootKind.Stack, "", 5, 0x1000);
        builder.AddRoot(RootKind.Static, "B.s_b", 0, 0x1000);
        builder.AddRoot(RootKind.Static, "A.s_a", 0, 0x1000);
        using var graph = builder.Build();
        Assert.Equal(["A.s_a", "B.s_b", ""], graph.Roots.ToArray().Select(root => root.Name));
    }

    [Fact]
    public void A_graph_stays_within_its_budget()
    {
        const int Objects = 1_000_000;
        using var builder = new HeapGraphBuilder();
        for (var i = 0; i < Objects; i++)
        {
            builder.AddObjects([new(0x7f00_0000_0000 + ((ulong)i * 40), 40, 1, 2)]);
            builder.AddReferences([new(0x7f00_0000_0000), new(0x7f00_0000_0000 + ((ulong)i * 40))]);
        }

        using var graph = builder.Build();
        Assert.Equal(2L * Objects, graph.ReferenceCount);
        // Half of it may be room to grow, which costs nothing as long as it is not touched.
        Assert.InRange(graph.BytesUsed / 1.5, 0, (16L * Objects) + (4L * graph.ReferenceCount));
    }
}
