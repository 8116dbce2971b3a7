using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <summary>Tells by which field or element one object refers to another. One thread.</summary>
internal sealed class FieldFinder
{
    // What is copied at the most, and of a dump what takes a fraction of a second.
    private const long MaxBytesSearched = 1L << 28;

    private readonly HeapObjects _objects;
    private readonly ObjectReader _reader;

    public FieldFinder(HeapObjects objects, ObjectReader reader)
    {
        _objects = objects;
        _reader = reader;
    }

    /// <summary>
    /// The field of an object that holds another one, such as <c>_sessions</c>; null where that cannot be told.
    /// </summary>
    public string? NameOf(int holder, int held)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var layout = _reader.LayoutOf(holder);
        return _reader.TryRead(holder, _objects.Graph.AddressOf(holder), layout.Extent, buffer, out var bytes)
            ? Find(layout.Fields, bytes, _objects.Graph.AddressOf(held))
            : null;
    }

    /// <summary>The same, or the element of an array or the field in a box: <c>[81]</c>, <c>[81].key</c>.</summary>
    public string? MemberOf(int holder, int held)
    {
        var layout = _reader.LayoutOf(holder);
        switch (layout.Shape)
        {
            case ObjectShape.Array:
                return ElementOf(holder, held, layout);
            case ObjectShape.Boxed:
                Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
                return _reader.TryRead(holder, layout.Extent, buffer, out var bytes)
                    ? Find(layout.Element.Fields, bytes[ObjectLayout.HeaderBytes..], _objects.Graph.AddressOf(held))
                    : null;
            default:
                return NameOf(holder, held);
        }
    }

    private string? ElementOf(int array, int held, ObjectLayout layout)
    {
        if (layout.ElementBytes is 0 or > HeapBlock.Bytes || !layout.Element.HasReferences || layout.Rank > 1
            || !_reader.TryReadLength(array, _objects.Graph.AddressOf(array), layout, out var elements, out var length))
        {
            return null;
        }

        var wanted = _objects.Graph.AddressOf(held);
        var places = PlacesIn(layout.Element);
        var buffer = new byte[Math.Max(HeapBlock.Bytes, layout.ElementBytes)];
        var end = Math.Min(length, MaxBytesSearched / layout.ElementBytes);
        for (long index = 0; index < end;)
        {
            var at = elements + ((ulong)index * (ulong)layout.ElementBytes);
            // As far as the end of the block: the next one may not be there.
            var count = Math.Clamp((HeapBlock.Bytes - (int)(at % HeapBlock.Bytes)) / layout.ElementBytes, 1, end - index);
            var bytes = buffer.AsSpan(0, (int)count * layout.ElementBytes);
            if (!_reader.TryReadWithin(at, bytes))
            {
                // Not all of it is at hand.
                count = 1;
                bytes = bytes[..layout.ElementBytes];
                if (!_reader.TryReadWithin(at, bytes))
                {
                    index++;
                    continue;
                }
            }

            if (Find(bytes, layout.ElementBytes, places, wanted) is var (found, name))
            {
                return $"[{index + found}]{name}";
            }

            index += count;
        }

        return null;
    }

    private static (int Index, string Name)? Find(
        ReadOnlySpan<byte> bytes, int step, List<(int Offset, string Name)> places, ulong wanted)
    {
        if (step == sizeof(ulong))
        {
            var slot = MemoryMarshal.Cast<byte, ulong>(bytes).IndexOf(wanted);
            return slot < 0 ? null : (slot, places[0].Name);
        }

        for (var index = 0; (index + 1) * step <= bytes.Length; index++)
        {
            foreach (var (offset, name) in places)
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[((index * step) + offset)..]) == wanted)
                {
                    return (index, name);
                }
            }
        }

        return null;
    }

    // Where in an element references are. That of an entry which is named by its key is what the entry stands for.
    private static List<(int Offset, string Name)> PlacesIn(ValueLayout element)
    {
        var places = new List<(int Offset, string Name)>();
        if (element.Kind == ValueKind.Reference)
        {
            places.Add((0, ""));
        }

        Add(element, 0, "");
        return places;

        void Add(ValueLayout value, int start, string name)
        {
            foreach (var field in value.Fields)
            {
                var isValue = ReferenceEquals(value, element) && ReferenceEquals(field, value.Pair?.Value);
                var inner = isValue ? name : $"{name}{(value.Kind == ValueKind.InlineArray ? "" : ".")}{field.Name}";
                if (field.Value.Kind == ValueKind.Reference && start + field.Offset + sizeof(ulong) <= element.Size)
                {
                    places.Add((start + field.Offset, inner));
                }

                Add(field.Value, start + field.Offset, inner);
            }
        }
    }

    private static string? Find(IReadOnlyList<FieldLayout> fields, ReadOnlySpan<byte> bytes, ulong address)
    {
        foreach (var field in fields)
        {
            if (field.End > bytes.Length)
            {
                continue;
            }

            if (field.Value.Kind == ValueKind.Reference
                && BinaryPrimitives.ReadUInt64LittleEndian(bytes[field.Offset..]) == address)
            {
                return field.Name;
            }

            if (field.Value.Fields.Count > 0 && Find(field.Value.Fields, bytes[field.Offset..], address) is { } inner)
            {
                return $"{field.Name}.{inner}";
            }
        }

        return null;
    }
}
