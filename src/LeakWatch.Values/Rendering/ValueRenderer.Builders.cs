using System.Buffers.Binary;
using System.Runtime.InteropServices;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>
/// Texts under construction: the length, and the text itself from its beginning on; where that is too many chunks away, it says
/// so.
/// </content>
internal sealed partial class ValueRenderer
{
    // Each is looked up by itself. They hold half a million characters of a text that was built in small pieces.
    private const int MaxChunks = 64;

    private void AddBuilder(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var fields = BuilderFields.Of(layout)!;
        long length = BinaryPrimitives.ReadInt32LittleEndian(bytes[fields.Length.Offset..])
            + (long)BinaryPrimitives.ReadInt32LittleEndian(bytes[fields.Offset.Offset..]);
        line.Add('(');
        var start = line.Length;
        line.Add(length);
        _mask?.Apply(line, start);
        line.Add(')');
        Span<char> text = stackalloc char[(int)Math.Clamp(length, 0, MaxCharacters)];
        line.Add(' ');
        if (TryReadBuilder(layout, fields, bytes, text, out var isTooLong))
        {
            AddText(text, length, line);
        }
        else if (isTooLong)
        {
            line.Add("… in more than "u8);
            line.Add(MaxChunks);
            line.Add(" chunks"u8);
        }
        else
        {
            line.Add('?');
        }
    }

    // From the last chunk back to the first; each says how many characters stand before it.
    private bool TryReadBuilder(
        ObjectLayout layout, BuilderFields fields, scoped ReadOnlySpan<byte> bytes, Span<char> text, out bool isTooLong)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        isTooLong = false;
        for (var chunk = 0; chunk < MaxChunks; chunk++)
        {
            var offset = BinaryPrimitives.ReadInt32LittleEndian(bytes[fields.Offset.Offset..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[fields.Length.Offset..]);
            if (offset < 0 || length < 0
                || (offset < text.Length && !TryReadChunk(
                    fields, bytes, text[offset..][..Math.Min(length, text.Length - offset)])))
            {
                return false;
            }

            var previous = BinaryPrimitives.ReadUInt64LittleEndian(bytes[fields.Previous.Offset..]);
            if (previous == 0 || offset == 0)
            {
                return offset == 0;
            }

            // The buffer is free by now: what it held has been looked at.
            if (_reader.NodeAt(previous) is not (>= 0 and var node) || _reader.LayoutOf(node) != layout
                || !_reader.TryRead(node, previous, layout.Extent, buffer, out bytes))
            {
                return false;
            }
        }

        isTooLong = true;
        return false;
    }

    private bool TryReadChunk(BuilderFields fields, ReadOnlySpan<byte> bytes, Span<char> text)
    {
        var address = BinaryPrimitives.ReadUInt64LittleEndian(bytes[fields.Characters.Offset..]);
        return _reader.NodeAt(address) is >= 0 and var node
            && _reader.LayoutOf(node) is { Shape: ObjectShape.Array, Element.Kind: ValueKind.Char } array
            && _reader.TryReadLength(node, address, array, out var elements, out var length) && length >= text.Length
            && _reader.TryReadWithin(elements, MemoryMarshal.AsBytes(text));
    }
}
