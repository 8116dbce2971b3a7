using System.Buffers.Binary;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <summary>Tells by which field one object refers to another. One thread.</summary>
internal sealed class FieldFinder
{
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
