using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Content;

/// <summary>Goes over the objects of a heap block by block, where it is known those of the youngest generation first.</summary>
public sealed class ObjectBlocks
{
    private readonly HeapObjects _objects;
    private readonly IReadOnlyList<(byte Generation, ulong Address)> _blocks;
    private readonly int[] _nodes = new int[HeapBlock.MaxObjects];
    private readonly ulong[] _addresses = new ulong[HeapBlock.MaxObjects];

    /// <summary>Makes one.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="content">Knows generations; null where nobody does.</param>
    public ObjectBlocks(HeapObjects objects, IHeapContent? content)
    {
        const byte Unknown = byte.MaxValue;
        _objects = objects;
        _blocks = content?.BlocksYoungestFirst ?? [.. objects.Graph.Blocks.Order().Select(block => (Unknown, block))];
    }

    /// <summary>How many blocks there are.</summary>
    public int Count => _blocks.Count;

    /// <summary>
    /// Whether all objects of a block are known to have come since the collection before: those are of generation 0 or 1.
    /// </summary>
    public bool IsNew(int block) => _blocks[block].Generation <= 1;

    /// <summary>The objects of a block, until the next call.</summary>
    public (ReadOnlyMemory<int> Nodes, ReadOnlyMemory<ulong> Addresses) Of(int block)
    {
        var count = _objects.Graph.ListBlock(_blocks[block].Address, _nodes, _addresses);
        return (_nodes.AsMemory(0, count), _addresses.AsMemory(0, count));
    }
}
