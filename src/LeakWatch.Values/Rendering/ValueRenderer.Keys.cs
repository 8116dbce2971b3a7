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

    /// <summary>As <see cref="IHeapContent.AddKey"/>.</summary>
    public void AddKey(int node, ulong address, Utf8Line line)
    {
        var table = _objects.Places.SampleOf(_objects.Places.Of(node)).Parent;
        if (table == PathSample.None)
        {
            return;
        }

        var layout = _reader.LayoutOf(table);
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
                    AddField(pair.Key, null, bytes[..layout.ElementBytes], line);
                    return;
                }
            }
        }
    }
}
