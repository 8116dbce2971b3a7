using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Paths;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>The keys under which dictionaries hold their values.</content>
internal sealed partial class ValueRenderer
{
    // From the end on, where new ones are: some milliseconds.
    private const int MaxEntriesSearched = 1_000_000;
    private const string NodeKey = "_key";

    /// <summary>As <see cref="IHeapContent.AddKey"/>.</summary>
    public void AddKey(int node, ulong address, Utf8Line line)
    {
        var table = _objects.Places.SampleOf(_objects.Places.Of(node)).Parent;
        if (table == PathSample.None)
        {
            return;
        }

        var layout = _reader.LayoutOf(table);
        if (layout.Find(NodeKey) is { } keyOfNode && layout.Find("_value") is not null)
        {
            AddKeyOfNode(RetentionPath.HolderAt(_objects, _objects.Places.Of(table), node), keyOfNode, line);
            return;
        }

        if (layout is not { Shape: ObjectShape.Array, Element.Pair: { Value.Value.Kind: ValueKind.Reference } pair }
            || layout.ElementBytes is 0 or > ObjectReader.MaxBytes
            || !_reader.TryReadLength(table, _objects.Graph.AddressOf(table), layout, out var elements, out var length))
        {
            return;
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var step = buffer.Length / layout.ElementBytes;
        for (var end = length; end > Math.Max(0, length - MaxEntriesSearched); end -= step)
        {
            var start = Math.Max(0, end - step);
            var bytes = buffer[..(int)((end - start) * layout.ElementBytes)];
            if (!_reader.TryReadWithin(elements + (ulong)(start * layout.ElementBytes), bytes))
            {
                return;
            }

            for (; bytes.Length > 0; bytes = bytes[layout.ElementBytes..])
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[pair.Value.Offset..]) == address)
                {
                    AddKey(pair.Key, bytes[..layout.ElementBytes], line);
                    return;
                }
            }
        }
    }

    // A ConcurrentDictionary has a node for each entry.
    private void AddKeyOfNode(int node, FieldLayout key, Utf8Line line)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (node >= 0
            && _reader.TryRead(node, _objects.Graph.AddressOf(node), _reader.LayoutOf(node).Extent, buffer, out var bytes))
        {
            AddKey(key, bytes, line);
        }
    }

    // A key of the program's own says something by its fields only.
    private void AddKey(FieldLayout key, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        _levels = 1;
        AddField(key, null, bytes, line);
        _levels = 0;
    }
}
