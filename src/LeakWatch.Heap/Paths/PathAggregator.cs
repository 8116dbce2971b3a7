using System.Runtime.InteropServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Heap.Paths;

/// <summary>Aggregates a heap by path, along its shortest path tree.</summary>
internal static class PathAggregator
{
    /// <summary>Aggregates a heap: 4 bytes an object while it lasts.</summary>
    /// <param name="graph">The heap.</param>
    /// <param name="tree">Its shortest paths.</param>
    /// <param name="finishDominators">
    /// Answers the dominators, for retained sizes, or null where there are none. Asked at the end, when the shortest paths are no
    /// longer needed, so that they can be built meanwhile.
    /// </param>
    /// <param name="typeOf">The type behind a type index of the graph.</param>
    /// <param name="typeCount">How many type indices there are.</param>
    /// <param name="ages">Since when each object is there; null where that is not told.</param>
    /// <returns>The path aggregate, and where in it each object went.</returns>
    public static (PathAggregate Aggregate, PathPlaces Places) Aggregate(
        HeapGraph graph,
        ShortestPathTree tree,
        Func<DominatorTree?> finishDominators,
        Func<int, TypeIdentity> typeOf,
        int typeCount,
        HeapAges? ages = null) => Aggregate(graph, tree, finishDominators, typeOf, typeCount, ages, new PathTree());

    /// <summary>The same with a limit of its own on how many paths are told apart.</summary>
    internal static (PathAggregate Aggregate, PathPlaces Places) Aggregate(
        HeapGraph graph,
        ShortestPathTree tree,
        Func<DominatorTree?> finishDominators,
        Func<int, TypeIdentity> typeOf,
        int typeCount,
        HeapAges? ages,
        PathTree paths)
    {
        // Several type ids can be one type.
        var types = new List<TypeIdentity>();
        var numbers = new Dictionary<TypeIdentity, int>();
        var numberOfType = new int[typeCount];
        var isArray = new List<bool>();
        for (var i = 0; i < typeCount; i++)
        {
            var type = typeOf(i);
            if (!numbers.TryGetValue(type, out numberOfType[i]))
            {
                numberOfType[i] = numbers[type] = types.Count;
                types.Add(type);
                isArray.Add(type.IsArray);
            }
        }

        long cutShort = 0;
        var rootNodes = AddRoots(graph, paths, out var rootsOfNodes);
        var nodeOf = NativeBuffer<int>.Filled(graph.NodeCount, PathPlaces.Nowhere);
        var samples = new List<PathSample>(paths.Count);
        var counts = new List<Sums>(paths.Count);
        var oldestAge = Math.Min(ages?.Snapshots ?? 0, AgeCounts.MaxAges) - 1;
        var successors = graph.Successors();
        for (var position = 0; position < tree.ReachableCount; position++)
        {
            var item = tree.ReachedAt(position);
            var parent = tree.ParentOf(item);
            var type = numberOfType[graph.TypeOf(item)];
            var node = paths.Step(parent < 0 ? rootNodes[~parent] : nodeOf[parent], type);
            nodeOf[item] = node;
            // Where there was no room for a node of its own, it is one of another type.
            var isCut = paths.TypeOf(node) != type;
            while (counts.Count <= node)
            {
                samples.Add(counts.Count == node && !isCut ? new PathSample(
                    item, Math.Max(parent, PathSample.None)) : PathSample.OfNothing);
                counts.Add(new Sums { ByAge = ages is null ? null : new int[oldestAge + 1] });
            }

            ref var sums = ref CollectionsMarshal.AsSpan(counts)[node];
            if (isCut)
            {
                cutShort++;
                sums.BytesCutShort += graph.SizeOf(item);
                continue;
            }

            sums.Count++;
            sums.Bytes += graph.SizeOf(item);
            if (ages is not null)
            {
                sums.ByAge![Math.Min(ages.AgeOf(item), oldestAge)]++;
            }

            if (isArray[type])
            {
                sums.References += successors.Of(item).Length;
            }
        }

        while (counts.Count < paths.Count)
        {
            counts.Add(default);
            samples.Add(PathSample.OfNothing);
        }

        var dominators = finishDominators();
        if (dominators is not null)
        {
            AddRetained(
                dominators,
                paths,
                nodeOf,
                counts,
                item => cutShort > 0 && paths.TypeOf(nodeOf[item]) != numberOfType[graph.TypeOf(item)]);
        }

        var aggregate = new PathAggregate(
            Finish(paths, counts, types, rootsOfNodes, dominators is not null), dominators is not null, cutShort);
        return (aggregate, new PathPlaces(nodeOf, samples));
    }

    // Roots of one name are one node: every handle, every stack.
    private static int[] AddRoots(HeapGraph graph, PathTree paths, out Dictionary<int, HeapRoot> rootsOfNodes)
    {
        rootsOfNodes = [];
        var nodes = new Dictionary<string, int>();
        var ofRoots = new int[graph.Roots.Length];
        for (var i = 0; i < ofRoots.Length; i++)
        {
            var name = graph.Roots[i].Name;
            if (!nodes.TryGetValue(name, out var node))
            {
                nodes[name] = node = paths.AddRoot();
                rootsOfNodes[node] = graph.Roots[i];
            }

            ofRoots[i] = node;
        }

        return ofRoots;
    }

    // What an object retains counts for its node unless another object of that node, or of one below it, retains it as well.
    private static void AddRetained(
        DominatorTree dominators, PathTree paths, NativeBuffer<int> nodeOf, List<Sums> counts, Func<int, bool> isCut)
    {
        var sums = CollectionsMarshal.AsSpan(counts);
        for (var position = 1; position < dominators.Count; position++)
        {
            var item = dominators.NodeAt(position);
            var node = nodeOf[item];
            var dominator = dominators.DominatorAt(position);
            if (isCut(item))
            {
                continue;
            }

            if (dominator == DominatorTree.Roots || !paths.IsWithin(nodeOf[dominators.NodeAt(dominator)], node))
            {
                sums[node].Retained += dominators.RetainedSizeAt(position);
            }
        }
    }

    private static PathNode[] Finish(
        PathTree paths, List<Sums> counts, List<TypeIdentity> types, Dictionary<int, HeapRoot> rootsOfNodes, bool hasRetained)
    {
        var subtrees = new long[paths.Count];
        var nodes = new PathNode[paths.Count];
        for (var node = paths.Count - 1; node >= 0; node--)
        {
            var sums = counts[node];
            var parent = paths.ParentOf(node);
            subtrees[node] += sums.Bytes + sums.BytesCutShort;
            if (parent >= 0)
            {
                subtrees[parent] += subtrees[node];
            }

            nodes[node] = new PathNode(
                parent,
                parent < 0 ? rootsOfNodes[node].Name : "",
                parent < 0 ? null : types[paths.TypeOf(node)],
                sums.Count,
                sums.Bytes,
                subtrees[node],
                hasRetained ? sums.Retained : -1)
            {
                References = sums.References,
                Ages = sums.ByAge is { } byAge ? new AgeCounts(byAge) : null,
                RootKind = parent < 0 ? rootsOfNodes[node].Kind : null,
            };
        }

        return nodes;
    }

    private record struct Sums(long Count, long Bytes, long BytesCutShort, long References, long Retained, int[]? ByAge);
}
