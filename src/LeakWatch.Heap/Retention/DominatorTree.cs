using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// The immediate dominator of every object that roots reach: the nearest one that lies on all of its paths from the roots. What
/// an object dominates would go with it, and the sizes of all that are its retained size.
/// </summary>
/// <remarks>
/// Semi-NCA: L. Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems", Princeton 2005, and Georgiadis,
/// Tarjan and Werneck, "Finding Dominators in Practice", 2006. Semidominators by path compression as Lengauer and Tarjan have
/// them, then each dominator as the nearest common ancestor of semidominator and parent. Takes 12 bytes an object, and while it is
/// built up to 32 more than the graph.
/// </remarks>
public sealed class DominatorTree : IDisposable
{
    /// <summary>The dominator of an object that only the roots together hold.</summary>
    public const int Roots = -1;

    /// <summary>The dominator of an object that no root reaches.</summary>
    public const int Unreachable = int.MinValue;

    private readonly NativeBuffer<int> _dominators;
    private readonly NativeBuffer<long> _retained;

    private DominatorTree(NativeBuffer<int> dominators, NativeBuffer<long> retained)
    {
        _dominators = dominators;
        _retained = retained;
    }

    /// <summary>Builds the tree.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="limit">The most time to take: a random graph of ten million objects can take 15 s, ordinary heaps 1 s.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Null when the time was over before the tree was finished.</returns>
    public static DominatorTree? Build(HeapGraph graph, TimeSpan limit, TimeProvider time)
    {
        var budget = new WorkBudget(limit, time);
        using var tree = DepthFirstTree.Build(graph, budget);
        if (tree is null)
        {
            return null;
        }

        using var dominators = Dominators(graph, tree, budget);
        return dominators is null ? null : OfObjects(graph, tree, dominators);
    }

    /// <summary>The immediate dominator of an object, <see cref="Roots"/> or <see cref="Unreachable"/>.</summary>
    public int DominatorOf(int node) => _dominators[node];

    /// <summary>Bytes that would be free if the object were gone: its own and those of all that it dominates; 0 for an unreachable one.</summary>
    public long RetainedSizeOf(int node) => _retained[node];

    /// <inheritdoc/>
    public void Dispose()
    {
        _dominators.Dispose();
        _retained.Dispose();
    }

    // From number to the number of the immediate dominator.
    private static NativeBuffer<int>? Dominators(HeapGraph graph, DepthFirstTree tree, WorkBudget budget)
    {
        using var semidominators = Semidominators(graph, tree, budget, out var parents);
        if (semidominators is null)
        {
            parents.Dispose();
            return null;
        }

        // Smaller numbers are finished first, and an ancestor's number is smaller.
        for (var number = 1; number < tree.Count; number++)
        {
            var candidate = parents[number];
            while (candidate > semidominators[number])
            {
                candidate = parents[candidate];
            }

            parents[number] = candidate;
        }

        return parents;
    }

    private static NativeBuffer<int>? Semidominators(HeapGraph graph, DepthFirstTree tree, WorkBudget budget, out NativeBuffer<int> parents)
    {
        using var predecessors = Predecessors.Build(graph, tree);
        parents = new NativeBuffer<int>(tree.Count);
        var semidominators = new NativeBuffer<int>(tree.Count);
        using var labels = new NativeBuffer<int>(tree.Count);
        for (var number = 0; number < tree.Count; number++)
        {
            parents.Add(tree.Parents[number]);
            semidominators.Add(number);
            labels.Add(number);
        }

        using var forest = new LinkedForest(tree.Parents, semidominators, labels);
        for (var number = tree.Count - 1; number > 0; number--)
        {
            if (budget.IsSpent())
            {
                semidominators.Dispose();
                return null;
            }

            var least = tree.Parents[number];
            foreach (var predecessor in predecessors.Of(number))
            {
                least = Math.Min(least, semidominators[forest.Evaluate(predecessor, number + 1)]);
            }

            semidominators[number] = least;
        }

        return semidominators;
    }

    private static DominatorTree OfObjects(HeapGraph graph, DepthFirstTree tree, NativeBuffer<int> dominators)
    {
        var ofNodes = NativeBuffer<int>.Filled(graph.NodeCount, Unreachable);
        var retained = NativeBuffer<long>.Zeroed(graph.NodeCount);
        for (var number = tree.Count - 1; number > 0; number--)
        {
            var node = tree.Nodes[number];
            var dominator = tree.Nodes[dominators[number]];
            ofNodes[node] = dominator;
            retained[node] += graph.SizeOf(node);
            if (dominator >= 0)
            {
                retained[dominator] += retained[node];
            }
        }

        return new DominatorTree(ofNodes, retained);
    }
}
