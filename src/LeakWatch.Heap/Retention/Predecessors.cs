using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Retention;

/// <summary>Who refers to each object, in the numbers of a <see cref="DepthFirstTree"/>.</summary>
internal sealed class Predecessors : IDisposable
{
    private readonly NativeBuffer<uint> _starts;
    private readonly NativeBuffer<int> _numbers;

    private Predecessors(NativeBuffer<uint> starts, NativeBuffer<int> numbers)
    {
        _starts = starts;
        _numbers = numbers;
    }

    public static Predecessors Build(HeapGraph graph, DepthFirstTree tree)
    {
        // Counted two places on: filling moves each start up to where the next one begins.
        var starts = NativeBuffer<uint>.Zeroed(tree.Count + 2L);
        ForEach(graph, tree, (_, successor) => starts[successor + 2L]++);
        for (long i = 2; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var numbers = NativeBuffer<int>.Zeroed(starts[starts.Length - 1]);
        ForEach(graph, tree, (number, successor) => numbers[starts[successor + 1L]++] = number);
        return new Predecessors(starts, numbers);
    }

    public ReadOnlySpan<int> Of(int number) => _numbers.Span(_starts[number], (int)(_starts[number + 1L] - _starts[number]));

    public void Dispose()
    {
        _starts.Dispose();
        _numbers.Dispose();
    }

    private static void ForEach(HeapGraph graph, DepthFirstTree tree, Action<int, int> edge)
    {
        foreach (ref readonly var root in graph.Roots)
        {
            edge(DepthFirstTree.Top, tree.Numbers[root.Node]);
        }

        for (var number = 1; number < tree.Count; number++)
        {
            foreach (var successor in graph.SuccessorsOf(tree.Nodes[number]))
            {
                if (successor >= 0)
                {
                    edge(number, tree.Numbers[successor]);
                }
            }
        }
    }
}
