using System.Runtime.CompilerServices;
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

    private DepthFirstTree(int nodeCount)
    {
        Nodes = NativeBuffer<int>.Zeroed(nodeCount + 1L);
        Parents = NativeBuffer<int>.Zeroed(nodeCount + 1L);
        Numbers = NativeBuffer<int>.Zeroed(nodeCount);
        Referrers = NativeBuffer<uint>.Zeroed(nodeCount);
    }

    /// <summary>From number to object.</summary>
    public NativeBuffer<int> Nodes { get; }

    /// <summary>From object to number; 0 for one that no root reaches.</summary>
    public NativeBuffer<int> Numbers { get; }

    /// <summary>From number to the number of the parent.</summary>
    public NativeBuffer<int> Parents { get; }

    /// <summary>From object to how many references lead to it from objects that roots reach, roots included.</summary>
    public NativeBuffer<uint> Referrers { get; }

    /// <summary>How many numbers there are, <see cref="Top"/> included.</summary>
    public int Count => (int)Nodes.Length;

    /// <summary>Numbers the graph; null when the time is over before that.</summary>
    public static DepthFirstTree? Build(HeapGraph graph, WorkBudget budget)
    {
        var tree = new DepthFirstTree(graph.NodeCount);
        return tree.Number(graph, budget) ? tree : tree.DisposeAndForget();
    }

    /// <summary>Gives back what leads from objects to numbers.</summary>
    public void ForgetNumbers()
    {
        Numbers.Dispose();
        Referrers.Dispose();
    }

    public void Dispose()
    {
        Nodes.Dispose();
        Numbers.Dispose();
        Parents.Dispose();
        Referrers.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Number(HeapGraph graph, WorkBudget budget)
    {
        // Every array at its full length from the beginning, so that none grows under the views.
        using var cursorBuffer = NativeBuffer<uint>.Zeroed(graph.NodeCount + 1L);
        var cursors = cursorBuffer.View();
        var nodes = Nodes.View();
        var parents = Parents.View();
        var numbers = Numbers.View();
        var referrers = Referrers.View();
        var successorView = graph.Successors();
        nodes[Top] = -1;
        parents[Top] = Top;
        var last = Top;
        foreach (ref readonly var root in graph.Roots)
        {
            referrers[root.Node]++;
            if (numbers[root.Node] != 0)
            {
                continue;
            }

            var current = ++last;
            numbers[root.Node] = current;
            nodes[current] = root.Node;
            parents[current] = Top;
            while (current != Top)
            {
                if (budget.IsSpent())
                {
                    return false;
                }

                var successors = successorView.Of(nodes[current]);
                var cursor = cursors[current];
                var entered = Top;
                while (cursor < (uint)successors.Length)
                {
                    var successor = successors[(int)cursor++];
                    if (successor < 0)
                    {
                        continue;
                    }

                    referrers[successor]++;
                    if (numbers[successor] == 0)
                    {
                        entered = ++last;
                        numbers[successor] = entered;
                        nodes[entered] = successor;
                        parents[entered] = current;
                        break;
                    }
                }

                cursors[current] = cursor;
                current = entered != Top ? entered : parents[current];
            }
        }

        Nodes.Shorten(last + 1L);
        Parents.Shorten(last + 1L);
        return true;
    }

    private DepthFirstTree? DisposeAndForget()
    {
        Dispose();
        return null;
    }
}
