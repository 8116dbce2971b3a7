using System.Runtime.CompilerServices;
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

    /// <summary>Turns the references around.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Predecessors Build(HeapGraph graph, DepthFirstTree tree)
    {
        // One place on: filling moves each start up to where the next one begins.
        var startBuffer = NativeBuffer<uint>.Zeroed(tree.Count + 2L);
        var starts = startBuffer.View();
        var nodes = tree.Nodes.View();
        var referrers = tree.Referrers.View();
        for (var number = 1; number < tree.Count; number++)
        {
            starts[number + 2L] = starts[number + 1L] + referrers[nodes[number]];
        }

        var numberBuffer = NativeBuffer<int>.Zeroed(starts[starts.Length - 1]);
        var numbers = numberBuffer.View();
        var numberOf = tree.Numbers.View();
        var successors = graph.Successors();
        foreach (ref readonly var root in graph.Roots)
        {
            numbers[starts[numberOf[root.Node] + 1L]++] = DepthFirstTree.Top;
        }

        for (var number = 1; number < tree.Count; number++)
        {
            foreach (var successor in successors.Of(nodes[number]))
            {
                if (successor >= 0)
                {
                    numbers[starts[numberOf[successor] + 1L]++] = number;
                }
            }
        }

        return new Predecessors(startBuffer, numberBuffer);
    }

    public ReadOnlySpan<int> Of(int number) => _numbers.Span(_starts[number], (int)(_starts[number + 1L] - _starts[number]));

    public void Dispose()
    {
        _starts.Dispose();
        _numbers.Dispose();
    }
}
