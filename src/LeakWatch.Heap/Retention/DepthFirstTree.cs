using System.Runtime.CompilerServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// The objects that roots reach, numbered from 1 in depth-first preorder; 0 is an imagined object that refers to everything that
/// a root holds. The parent of a number is always a smaller one. No recursion.
/// </summary>
/// <remarks>
/// References that lead from a parent to its child are the tree; all others are side references, and as yet only counted. Most
/// objects of a heap have a single referrer and thus none.
/// </remarks>
internal sealed class DepthFirstTree : IDisposable
{
    /// <summary>The number of the imagined object above all roots.</summary>
    public const int Top = 0;

    private DepthFirstTree(int nodeCount)
    {
        Nodes = NativeBuffer<int>.Zeroed(nodeCount + 1L);
        Links = NativeBuffer<Link>.Zeroed(nodeCount + 1L);
        Spare = NativeBuffer<int>.Zeroed(nodeCount + 1L);
        Numbers = NativeBuffer<int>.Zeroed(nodeCount);
    }

    /// <summary>From number to object.</summary>
    public NativeBuffer<int> Nodes { get; }

    /// <summary>From number to its parent and how many side references lead to it.</summary>
    public NativeBuffer<Link> Links { get; }

    /// <summary>From object to number; <see cref="Top"/> of one that no root reaches.</summary>
    public NativeBuffer<int> Numbers { get; }

    /// <summary>How many side references there are.</summary>
    public long SideReferences { get; private set; }

    /// <summary>Room for a value a number, of use to whoever goes on with the tree.</summary>
    public NativeBuffer<int> Spare { get; }

    /// <summary>How many numbers there are, <see cref="Top"/> included.</summary>
    public int Count => (int)Nodes.Length;

    /// <summary>Numbers the graph; null when the time is over before that.</summary>
    public static DepthFirstTree? Build(HeapGraph graph, WorkBudget budget)
    {
        var tree = new DepthFirstTree(graph.NodeCount);
        if (tree.Number(graph, budget))
        {
            return tree;
        }

        tree.Dispose();
        return null;
    }

    public void Dispose()
    {
        Nodes.Dispose();
        Links.Dispose();
        Numbers.Dispose();
        Spare.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Number(HeapGraph graph, WorkBudget budget)
    {
        // Every array at its full length from the beginning, so that none grows under the views.
        var numbers = Numbers.View();
        var nodes = Nodes.View();
        var links = Links.View();
        long sideReferences = 0;
        // Where to go on in the objects on the way down.
        var cursors = Spare.View();
        var successorView = graph.Successors();
        nodes[Top] = -1;
        var last = Top;
        foreach (ref readonly var root in graph.Roots)
        {
            if (numbers[root.Node] is var known and not Top)
            {
                sideReferences += CountSide(links, known, Top);
                continue;
            }

            var current = ++last;
            numbers[root.Node] = current;
            nodes[current] = root.Node;
            var depth = 0;
            var cursor = 0;
            var successors = successorView.Of(root.Node);
            while (true)
            {
                if ((uint)cursor >= (uint)successors.Length)
                {
                    if (depth == 0)
                    {
                        break;
                    }

                    current = links[current].Ancestor;
                    cursor = cursors[--depth];
                    successors = successorView.Of(nodes[current]);
                    continue;
                }

                var successor = successors[cursor++];
                if (successor < 0)
                {
                    continue;
                }

                var number = numbers[successor];
                if (number != Top)
                {
                    sideReferences += CountSide(links, number, current);
                    continue;
                }

                if (budget.IsSpent())
                {
                    return false;
                }

                number = ++last;
                numbers[successor] = number;
                nodes[number] = successor;
                links[number].Ancestor = current;
                // What refers to nothing needs no way down and up again.
                var next = successorView.Of(successor);
                if (next.Length > 0)
                {
                    cursors[depth++] = cursor;
                    current = number;
                    cursor = 0;
                    successors = next;
                }
            }
        }

        Nodes.Shorten(last + 1L);
        SideReferences = sideReferences;
        Links.Shorten(last + 1L);
        Spare.Shorten(last + 1L);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountSide(NativeView<Link> links, int number, int referrer)
    {
        ref var link = ref links[number];
        if (!link.HasSideReference(referrer, number))
        {
            return 0;
        }

        link.Value++;
        return 1;
    }
}
