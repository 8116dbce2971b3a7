using System.Runtime.CompilerServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// For every object one shortest path from a root: breadth first, tier of roots by tier. A tier's search is exhausted before
/// the next begins, so that a path starts at the name that says most to a programmer, and the same in every snapshot, even where
/// a local variable happens to be nearer.
/// </summary>
internal sealed class ShortestPathTree : IDisposable
{
    /// <summary>The parent of an object that no root reaches.</summary>
    public const int Unreachable = int.MinValue;

    private readonly NativeBuffer<int> _parents;
    private readonly NativeBuffer<int> _order;

    private ShortestPathTree(NativeBuffer<int> parents, NativeBuffer<int> order)
    {
        _parents = parents;
        _order = order;
    }

    /// <summary>How many objects a root reaches.</summary>
    public int ReachableCount => (int)_order.Length;

    /// <summary>Builds the tree: 8 bytes an object, and time in proportion to objects and references.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ShortestPathTree Build(HeapGraph graph)
    {
        var parents = NativeBuffer<int>.Filled(graph.NodeCount, Unreachable);
        // The queue of the search is the order of the tree once it is over.
        var order = new NativeBuffer<int>(graph.NodeCount);
        var parentOf = parents.View();
        var successors = graph.Successors();
        long next = 0;
        var roots = graph.Roots;
        for (var i = 0; i < roots.Length;)
        {
            var tier = roots[i].Tier;
            for (; i < roots.Length && roots[i].Tier == tier; i++)
            {
                var held = roots[i].Node;
                if (parentOf[held] == Unreachable)
                {
                    parentOf[held] = ~i;
                    order.Add(held);
                }
            }

            while (next < order.Length)
            {
                var node = order[next++];
                foreach (var successor in successors.Of(node))
                {
                    if (successor >= 0 && parentOf[successor] == Unreachable)
                    {
                        parentOf[successor] = node;
                        order.Add(successor);
                    }
                }
            }
        }

        return new ShortestPathTree(parents, order);
    }

    /// <summary>Gives up the order, for whoever asks for parents alone: then the tree takes 4 bytes an object.</summary>
    public void LeaveOrder() => _order.Dispose();

    /// <summary>
    /// The object before this one on its path; the complement (<c>~</c>) of the index of a root of the graph for one that the
    /// root holds; <see cref="Unreachable"/> for one that no root reaches.
    /// </summary>
    public int ParentOf(int node) => _parents[node];

    /// <summary>The objects in the order in which they were reached: every parent stands before its children.</summary>
    public int ReachedAt(int position) => _order[position];

    /// <inheritdoc/>
    public void Dispose()
    {
        _parents.Dispose();
        _order.Dispose();
    }
}
