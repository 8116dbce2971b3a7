using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>The inside of one object, a row for each of its fields or elements.</content>
internal sealed partial class ValueRenderer
{
    // Of an object or an element: more than any that somebody has written.
    private const int MaxBytesOfMembers = 1 << 16;

    /// <summary>As <see cref="IHeapContent.MembersOf"/>.</summary>
    public ObjectMembers? MembersOf(int node, long first, int most)
    {
        _secrets ??= _findSecrets?.Invoke();
        var layout = _reader.LayoutOf(node);
        var address = _objects.Graph.AddressOf(node);
        var rows = new MemberRows(first, most);
        _secret = SecretOf(node, layout);
        try
        {
            return layout.Shape switch
            {
                ObjectShape.Opaque => null,
                ObjectShape.Text => CharactersOf(node, address, rows),
                ObjectShape.Array => ElementsOf(node, address, layout, rows, first),
                _ => FieldsOf(node, address, layout, rows),
            };
        }
        finally
        {
            _secret = SecretKind.None;
        }
    }

    private ObjectMembers? FieldsOf(int node, ulong address, ObjectLayout layout, MemberRows rows)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (!_reader.TryRead(node, address, layout.Extent, buffer, out var bytes))
        {
            return null;
        }

        if (layout.Extent > bytes.Length)
        {
            var all = new byte[Math.Min(layout.Extent, MaxBytesOfMembers)];
            bytes = _reader.TryReadWithin(address, all) ? all : bytes;
        }

        // What is in a box has no name there, unless it is made of fields.
        if (layout.Shape == ObjectShape.Boxed && layout.Element.Kind != ValueKind.Structure)
        {
            if (rows.Begin())
            {
                AddMember("value", layout.Element, bytes[ObjectLayout.HeaderBytes..], rows);
            }

            return rows.End(0);
        }

        var isBoxed = layout.Shape == ObjectShape.Boxed;
        var (fields, pair) = isBoxed ? (layout.Element.Fields, layout.Element.Pair) : (layout.Fields, layout.Pair);
        long leftOut = isBoxed ? layout.Element.FurtherFields : layout.FurtherFields;
        bytes = isBoxed ? bytes[ObjectLayout.HeaderBytes..] : bytes;
        foreach (var field in fields)
        {
            if (rows.Begin())
            {
                AddMember(field.Name, field, pair, bytes, rows);
            }
            else
            {
                leftOut += rows.IsFull ? 1 : 0;
            }
        }

        return rows.End(leftOut);
    }

    private void AddMember(string name, FieldLayout field, PairFields? pair, ReadOnlySpan<byte> bytes, MemberRows rows)
    {
        var outer = _secret;
        _secret = SecretIn(field, pair, bytes);
        AddMember(name, field.Value, field.End <= bytes.Length ? bytes[field.Offset..] : default, rows);
        _secret = outer;
    }

    // A structure is one value, unless it leads on to others: then each of its fields has a row.
    private void AddMember(string name, ValueLayout value, ReadOnlySpan<byte> bytes, MemberRows rows)
    {
        var isKnown = value.Kind != ValueKind.Unknown && bytes.Length >= value.Size;
        if (isKnown && value is { HasReferences: true, Kind: not ValueKind.Reference }
            && (value.Kind != ValueKind.Nullable || bytes[value.Fields[0].Offset] != 0))
        {
            AddParts(name, value, bytes, rows);
            return;
        }

        if (isKnown)
        {
            _levels = 1;
            AddValue(bytes, value, rows.Line);
            _levels = 0;
        }
        else
        {
            rows.Line.Add('?');
        }

        rows.Add(name, isKnown && value.Kind == ValueKind.Reference ? NodeIn(bytes) : null);
    }

    private void AddParts(string name, ValueLayout value, ReadOnlySpan<byte> bytes, MemberRows rows)
    {
        if (value.Kind == ValueKind.Nullable)
        {
            AddMember(name, value.Fields[1].Value, bytes[value.Fields[1].Offset..], rows);
            return;
        }

        foreach (var part in value.Fields)
        {
            var separator = value.Kind == ValueKind.InlineArray ? "" : ".";
            AddMember($"{name}{separator}{part.Name}", part, value.Pair, bytes, rows);
        }

        if (value.FurtherFields > 0)
        {
            AddFurther(value.FurtherFields, rows.Line);
            rows.Add(name, null);
        }
    }

    private int? NodeIn(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes) is not 0 and var address
            && _reader.NodeAt(address) is >= 0 and var node && _reader.IsStillThere(address) ? node : null;
}
