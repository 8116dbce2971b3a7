using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>
/// The objects that roots reach, numbered from 1 in depth-first preorder; 0 is an imagined object that refers to everything that
/// a root holds. The parent of a number is always a smaller one. No recursion and no stack: the way back is the parents.
/// </summary>
internal sealed class DepthFirstTree : IDisposable
{
    /// <summary>The number of the imagined object above all roots.</summary>
    public const int Top = 0;

    private DepthFirstTree(NativeBuffer<int> nodes, NativeBuffer<int> numbers, NativeBuffer<int> parents)
    {
        Nodes = nodes;
        Numbers = numbers;
        Parents = parents;
    }

    /// <summary>From number to object.</summary>
    public NativeBuffer<int> Nodes { get; }

    /// <summary>From object to number; 0 for one that no root reaches.</summary>
    public NativeBuffer<int> Numbers { get; }

    /// <summary>From number to the number of the parent.</summary>
    public NativeBuffer<int> Parents { get; }

    /// <summary>How many numbers there are, <see cref="Top"/> included.</summary>
    public int Count => (int)Nodes.Length;

    /// <summary>Numbers the graph; null when the time is over before that.</summary>
    public static DepthFirstTree? Build(HeapGraph graph, WorkBudget budget)
    {
        var tree = new DepthFirstTree(new(), NativeBuffer<int>.Zeroed(graph.NodeCount), new());
        using var cursors = new NativeBuffer<uint>();
        tree.Nodes.Add(-1);
        tree.Parents.Add(Top);
        cursors.Add(0);
        var current = Top;
        while (true)
        {
            if (budget.IsSpent())
            {
                tree.Dispose();
                return null;
            }

            ref var cursor = ref cursors[current];
            var next = current == Top ? NextRoot(graph, tree.Numbers, ref cursor) : NextSuccessor(graph, tree, current, ref cursor);
            if (next >= 0)
            {
                tree.Numbers[next] = tree.Count;
                tree.Nodes.Add(next);
                tree.Parents.Add(current);
                cursors.Add(0);
                current = tree.Count - 1;
            }
            else if (current == Top)
            {
                return tree;
            }
            else
            {
                current = tree.Parents[current];
            }
        }
    }

    public void Dispose()
    {
        Nodes.Dispose();
        Numbers.Dispose();
        Parents.Dispose();
    }

    private static int NextRoot(HeapGraph graph, NativeBuffer<int> numbers, ref uint cursor)
    {
        var roots = graph.Roots;
        while (cursor < roots.Length)
        {
            var node = roots[(int)cursor++].Node;
            if (numbers[node] == 0)
            {
                return node;
            }
        }

        return -1;
    }

    private static int NextSuccessor(HeapGraph graph, DepthFirstTree tree, int current, ref uint cursor)
    {
        var successors = graph.SuccessorsOf(tree.Nodes[current]);
        while (cursor < successors.Length)
        {
            var node = successors[(int)cursor++];
            if (node >= 0 && tree.Numbers[node] == 0)
            {
                return node;
            }
        }

        return -1;
    }
}
