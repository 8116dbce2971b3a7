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
        Nodes = new NativeBuffer<int>(nodeCount + 1L);
        Parents = new NativeBuffer<int>(nodeCount + 1L);
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
        using var cursors = new NativeBuffer<uint>(graph.NodeCount + 1L);
        var numbers = Numbers.View();
        var referrers = Referrers.View();
        Nodes.Add(-1);
        Parents.Add(Top);
        cursors.Add(0);
        foreach (ref readonly var root in graph.Roots)
        {
            referrers[root.Node]++;
            if (numbers[root.Node] != 0)
            {
                continue;
            }

            Enter(root.Node, Top);
            for (var current = Count - 1; current != Top;)
            {
                var successors = graph.SuccessorsOf(Nodes[current]);
                ref var cursor = ref cursors[current];
                var next = -1;
                while (cursor < (uint)successors.Length)
                {
                    var successor = successors[(int)cursor++];
                    if (successor >= 0)
                    {
                        referrers[successor]++;
                        if (numbers[successor] == 0)
                        {
                            next = successor;
                            break;
                        }
                    }
                }

                if (next >= 0)
                {
                    Enter(next, current);
                    current = Count - 1;
                }
                else
                {
                    current = Parents[current];
                }

                if (budget.IsSpent())
                {
                    return false;
                }
            }
        }

        return true;

        void Enter(int node, int parent)
        {
            Numbers[node] = Count;
            Nodes.Add(node);
            Parents.Add(parent);
            cursors.Add(0);
        }
    }

    private DepthFirstTree? DisposeAndForget()
    {
        Dispose();
        return null;
    }
}
