using System.Runtime.CompilerServices;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// The successors of a graph's objects for loops over all of them: what <see cref="HeapGraph.SuccessorsOf"/> answers, with the
/// arrays at hand.
/// </summary>
internal readonly ref struct SuccessorView
{
    private readonly Dictionary<int, int[]> _withDependents;
    private readonly NativeView<ulong> _hasDependents;
    private readonly NativeView<uint> _firstReference;
    private readonly NativeView<int> _references;

    public SuccessorView(
        Dictionary<int, int[]> withDependents,
        NativeView<ulong> hasDependents,
        NativeView<uint> firstReference,
        NativeView<int> references)
    {
        _withDependents = withDependents;
        _hasDependents = hasDependents;
        _firstReference = firstReference;
        _references = references;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> Of(int node)
    {
        if ((_hasDependents[node >> 6] & (1UL << (node & 63))) != 0)
        {
            return _withDependents[node];
        }

        var start = _firstReference[node];
        return _references.Span(start, (int)(_firstReference[node + 1L] - start));
    }
}
