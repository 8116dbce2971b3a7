using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Types;
using LeakWatch.Tests.Heap.Graph;

namespace LeakWatch.Tests.Heap.Paths;

public class PathAggregatorTests
{
    [Fact]
    public void Every_object_that_is_reached_counts_once() => GraphModel.Generator.Sample(model =>
    {
        using var graph = model.Build();
        var reachable = model.Reachable();
        var aggregate = Aggregate(graph, 1);
        var nodes = aggregate.Nodes.ToArray();
        Assert.Equal(reachable.Count, nodes.Sum(node => node.Count));
        Assert.Equal(reachable.Sum(node => model.Sizes[node]), nodes.Sum(node => node.Bytes));
        Assert.Equal(nodes.Sum(node => node.Bytes), nodes.Where(node => node.Parent < 0).Sum(node => node.SubtreeBytes));
    });

    // root → 0 (list) → 1 (array) → 2, 3 (items) → 4 (a string that both share)
    [Fact]
    public void Paths_have_counts_subtrees_and_retained_sizes()
    {
        using var builder = new HeapGraphBuilder();
        (ulong Type, ulong[] References)[] objects = [(1, [2]), (2, [3, 4]), (3, [5]), (3, [5]), (4, [])];
        for (ulong i = 0; i < 5; i++)
        {
            builder.AddObjects([new(0x1000 + (i * 64), 10 * (i + 1), objects[i].Type, (ulong)objects[i].References.Length)]);
            builder.AddReferences([.. objects[i].References.Select(
                target => new LeakWatch.Heap.Walk.HeapReferenceRecord(0x1000 + ((target - 1) * 64)))]);
        }

        builder.AddRoot(RootKind.Static, "static A.s_list", 0, 0x1000);
        using var graph = builder.Build();
        var nodes = Aggregate(graph, builder.Histogram.TypeCount).Nodes.ToArray();
        Assert.Equal(["static A.s_list", "", "", "", ""], nodes.Select(node => node.Root));
        Assert.Equal([null, "T0", "T1", "T2", "T3"], nodes.Select(node => node.Type?.Name.Full));
        Assert.Equal([0, 1, 1, 2, 1], nodes.Select(node => node.Count));
        Assert.Equal([150, 150, 140, 120, 50], nodes.Select(node => node.SubtreeBytes));
        // The two items share the string, so that neither retains it: 30 + 40, and it would stay.
        Assert.Equal([0, 150, 140, 70, 50], nodes.Select(node => node.RetainedBytes));
    }

    // root → 0 (an array) → 1 twice and 2
    [Fact]
    public void The_references_of_arrays_are_counted_each_and_those_of_other_types_are_not()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 40, 1, 3), new(0x1040, 24, 2, 1), new(0x1080, 24, 2, 0)]);
        builder.AddReferences([new(0x1040), new(0x1040), new(0x1080), new(0x1080)]);
        builder.AddRoot(RootKind.Stack, "the stack", 5, 0x1000);
        using var graph = builder.Build();
        using var tree = ShortestPathTree.Build(graph);
        string[] names = ["object[]", "Node"];
        var (aggregate, places) = PathAggregator.Aggregate(
            graph, tree, () => null, type => new TypeIdentity(new TypeName(names[type], names[type]), ""), 2);
        places.Dispose();
        var nodes = aggregate.Nodes.ToArray();
        Assert.Equal([0, 3, 0], nodes.Select(node => node.References));
        Assert.Equal([RootKind.Stack, null, null], nodes.Select(node => node.RootKind));
    }

    // root → 0 (a list) → 1 (a box) → 2 (a string), of which the box has no room of its own
    [Fact]
    public void What_lies_behind_more_paths_than_are_told_apart_counts_by_its_bytes_alone()
    {
        using var builder = new HeapGraphBuilder();
        builder.AddObjects([new(0x1000, 40, 1, 2), new(0x1040, 24, 1, 0), new(0x1080, 32, 2, 1), new(0x10C0, 64, 3, 0)]);
        builder.AddReferences([new(0x1040), new(0x1080), new(0x10C0)]);
        builder.AddRoot(RootKind.Static, "static A.s_list", 0, 0x1000);
        using var graph = builder.Build();
        using var tree = ShortestPathTree.Build(graph);
        using var dominators = DominatorTree.Build(graph, TimeSpan.FromMinutes(1), TimeProvider.System);

        var (aggregate, places) = PathAggregator.Aggregate(
            graph,
            tree,
            () => dominators,
            type => new TypeIdentity(new TypeName($"T{type}", $"T{type}"), ""),
            3,
            ages: null,
            new PathTree(maxNodes: 2));

        places.Dispose();
        var nodes = aggregate.Nodes.ToArray();
        Assert.Equal(2, aggregate.ObjectsCutShort);
        // Two of its own type, and nothing of what it is not.
        Assert.Equal((2, 64, 160, 160), (nodes[1].Count, nodes[1].Bytes, nodes[1].SubtreeBytes, nodes[1].RetainedBytes));
        Assert.Equal(160, nodes[0].SubtreeBytes);
    }

    private static PathAggregate Aggregate(HeapGraph graph, int typeCount)
    {
        using var tree = ShortestPathTree.Build(graph);
        using var dominators = DominatorTree.Build(graph, TimeSpan.FromMinutes(1), TimeProvider.System);
        var (aggregate, places) = PathAggregator.Aggregate(
            graph, tree, () => dominators, type => new TypeIdentity(new TypeName($"T{type}", $"T{type}"), ""), typeCount);
        using (places)
        {
            CheckPlaces(graph, tree, aggregate, places);
        }

        return aggregate;
    }

    // Whatever the heap: each object went to a node of its own type, and each node's first object is one that went there.
    private static void CheckPlaces(HeapGraph graph, ShortestPathTree tree, PathAggregate aggregate, PathPlaces places)
    {
        var counts = new long[aggregate.Nodes.Length];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (places.Of(node) == PathPlaces.Nowhere)
            {
                Assert.Equal(ShortestPathTree.Unreachable, tree.ParentOf(node));
                continue;
            }

            counts[places.Of(node)]++;
            Assert.Equal($"T{graph.TypeOf(node)}", aggregate.Nodes[places.Of(node)].Type!.Name.Full);
        }

        for (var place = 0; place < counts.Length; place++)
        {
            Assert.Equal(aggregate.Nodes[place].Count, counts[place]);
            var sample = places.SampleOf(place);
            Assert.Equal(
                counts[place] == 0 ? PathSample.None : place,
                sample.Node == PathSample.None ? PathSample.None : places.Of(sample.Node));
            if (sample.Parent != PathSample.None)
            {
                Assert.Contains(sample.Node, graph.SuccessorsOf(sample.Parent).ToArray());
            }
        }
    }
}
