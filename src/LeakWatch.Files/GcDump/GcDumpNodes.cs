using LeakWatch.Heap.Memory;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Reads one node of a file after the other: everything in it is checked, and all of them together cannot be more than what the
/// file has, however their bytes overlap.
/// </summary>
internal ref struct GcDumpNodes
{
    private readonly GcDumpFile _file;
    private readonly NativeView<int> _labels;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _count;
    private long _read;
    private int _position;
    private int _start;
    private int _node;

    public GcDumpNodes(GcDumpFile file)
    {
        _file = file;
        _labels = file.Labels.View();
        _bytes = file.Nodes.Span(0, (int)file.Nodes.Length);
        _count = (int)file.Labels.Length;
    }

    /// <summary>The type of the current node.</summary>
    public int Type { get; private set; }

    /// <summary>Its size in bytes.</summary>
    public int Size { get; private set; }

    /// <summary>How many children it has that were not read.</summary>
    public int ChildrenLeft { get; private set; }

    /// <summary>Goes to a node, and reads all but its children.</summary>
    public void GoTo(int node)
    {
        _node = node;
        _start = _position = _labels[node];
        var type = Next();
        Type = type >> 1;
        if ((uint)Type >= (uint)_file.Types.Length)
        {
            throw _file.Damaged($"object {node:N0} is of a type that is not there");
        }

        Size = (type & 1) != 0 ? Next() : _file.Types[Type].Size;
        ChildrenLeft = Next();
        if (Size < 0 || ChildrenLeft < 0 || ChildrenLeft > _bytes.Length - _position)
        {
            throw _file.Damaged($"object {node:N0} has a size or a number of references that cannot be");
        }
    }

    /// <summary>The next of its children.</summary>
    public int NextChild()
    {
        ChildrenLeft--;
        var child = (long)_node + Next();
        if (ChildrenLeft == 0)
        {
            Count();
        }

        return (ulong)child < (ulong)_count
            ? (int)child
            : throw _file.Damaged($"object {_node:N0} refers to one that is not there");
    }

    private void Count()
    {
        _read += _position - _start;
        if (_read > _bytes.Length)
        {
            throw _file.Damaged("its objects overlap");
        }
    }

    private int Next() => CompressedInt.TryRead(_bytes, ref _position, out var value)
        ? value
        : throw _file.Damaged($"object {_node:N0} does not end");
}
