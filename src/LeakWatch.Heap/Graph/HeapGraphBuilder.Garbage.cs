using LeakWatch.Heap.Memory;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Graph;

public sealed partial class HeapGraphBuilder
{
    /// <summary>
    /// Takes out what no root reaches: a heap that was seen without a collection before it has garbage in it. To be called once, when
    /// all of the walk has arrived, and before its roots are named. Some 60 nanoseconds an object.
    /// </summary>
    /// <param name="kept">Stretches of addresses whose objects are never freed, whatever reaches them.</param>
    /// <returns>What was taken out, and how many references of what is left led to where no object is: they are gone too.</returns>
    /// <exception cref="InvalidOperationException">References are missing, or it was built before.</exception>
    public HeapGarbage RemoveUnreachable(IReadOnlyList<(ulong Start, ulong End)> kept)
    {
        RequireWhole();
        var unresolved = Resolve();
        _firstReference.Add((uint)_announced);
        using var live = MarkReachable(kept);
        var (objects, bytes) = (0L, 0L);
        foreach (var node in live.Others())
        {
            objects++;
            bytes += SizeOf(node);
            Histogram.Remove(_types[node], (ulong)SizeOf(node));
        }

        var lost = objects > 0 || unresolved > 0 ? Compact(live) : 0;
        _firstReference.Shorten(_firstReference.Length - 1);
        return new HeapGarbage(objects, bytes, lost);
    }

    private NodeMarks MarkReachable(IReadOnlyList<(ulong Start, ulong End)> kept)
    {
        var roots = new List<int>();
        foreach (var root in _unnamedRoots)
        {
            if ((root.Traits & HeapRootTraits.Weak) == 0)
            {
                roots.Add(_addresses.FindAround(root.Target, SizeOf));
            }
        }

        roots.AddRange(_staticFields.Select(field => _addresses.Find(field.Target)));
        using var keptNodes = NodesWithin(kept);
        var dependents = ResolveDependents();
        using var hasDependents = NativeBuffer<ulong>.Zeroed((_addresses.Count + 63L) / 64);
        foreach (var node in dependents.Keys)
        {
            hasDependents[node >> 6] |= 1UL << (node & 63);
        }

        var successors = new SuccessorView(
            dependents, hasDependents.View(), _firstReference.View(), _references.View());
        return NodeMarks.Reached(_addresses.Count, roots, keptNodes, successors);
    }

    private NativeBuffer<int> NodesWithin(IReadOnlyList<(ulong Start, ulong End)> ranges)
    {
        var within = new NativeBuffer<int>();
        var nodes = new int[HeapBlock.MaxObjects];
        var addresses = new ulong[HeapBlock.MaxObjects];
        foreach (var block in Blocks)
        {
            foreach (var (start, end) in ranges)
            {
                if (block + HeapBlock.Bytes <= start || block >= end)
                {
                    continue;
                }

                var count = _addresses.ListBlock(block, nodes, addresses);
                for (var i = 0; i < count; i++)
                {
                    if (addresses[i] >= start && addresses[i] < end)
                    {
                        within.Add(nodes[i]);
                    }
                }
            }
        }

        return within;
    }

    // In place: what is left moves towards the beginning, and refers to nothing that is gone.
    private long Compact(NodeMarks live)
    {
        var lost = 0L;
        _addresses.Keep(live);
        var largeSizes = new Dictionary<int, long>();
        var (nodes, references) = (0, 0L);
        for (var node = 0; node < _types.Length; node++)
        {
            if (!live.Has(node))
            {
                continue;
            }

            var (first, end) = (_firstReference[node], _firstReference[node + 1L]);
            if (_sizes[node] == uint.MaxValue)
            {
                largeSizes.Add(nodes, _largeSizes[node]);
            }

            (_types[nodes], _sizes[nodes], _firstReference[nodes]) = (_types[node], _sizes[node], (uint)references);
            nodes++;
            for (long reference = first; reference < end; reference++)
            {
                if (_references[reference] is var target and not AddressIndex.None)
                {
                    _references[references++] = live.RankOf(target);
                }
                else
                {
                    lost++;
                }
            }
        }

        _largeSizes = largeSizes;
        _types.Shorten(nodes);
        _sizes.Shorten(nodes);
        _firstReference.Shorten(nodes + 1L);
        _firstReference[nodes] = (uint)references;
        _references.Shorten(references);
        _announced = references;
        _unresolved = 0;
        return lost;
    }
}
