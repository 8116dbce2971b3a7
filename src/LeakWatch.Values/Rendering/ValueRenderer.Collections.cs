using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Known;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Collections: how much they hold, and their first keys.</content>
internal sealed partial class ValueRenderer
{
    private const int MaxKeys = 3;
    private const int MaxEntriesSeen = 32;

    private void AddCollection(ObjectLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line, bool isInner)
    {
        if (_collections.CountOf(layout, bytes) is not { } count)
        {
            return;
        }

        line.Add('(');
        var start = line.Length;
        line.Add(count);
        _mask?.Apply(line, start);
        line.Add(')');
        if (!isInner && layout.Container!.Entries is { } entries && count > 0)
        {
            AddKeys(entries, ReadAddress(layout, entries.Array, bytes), count, line);
        }
    }

    private void AddKeys(KnownEntries form, ulong entries, long count, Utf8Line line)
    {
        var node = entries == 0 ? -1 : _reader.NodeAt(entries);
        if (node < 0 || _reader.LayoutOf(node) is not { Shape: ObjectShape.Array, Element.Kind: ValueKind.Structure } array
            || FieldLayout.Find(array.Element.Fields, form.Key) is not { } key
            || FieldLayout.Find(array.Element.Fields, form.Next) is not { } next
            || array.ElementBytes > ObjectReader.MaxBytes || Math.Max(key.End, next.End) > array.ElementBytes
            || !_reader.TryReadLength(node, entries, array, out var elements, out var length))
        {
            return;
        }

        var shown = 0;
        Span<byte> entry = stackalloc byte[array.ElementBytes];
        for (var i = 0; i < Math.Min(length, MaxEntriesSeen) && shown < Math.Min(count, MaxKeys); i++)
        {
            if (!_reader.TryReadWithin(elements + (ulong)(i * array.ElementBytes), entry))
            {
                break;
            }

            if (BinaryPrimitives.ReadInt32LittleEndian(entry[next.Offset..]) >= -1)
            {
                line.Add(shown++ == 0 ? " { "u8 : ", "u8);
                AddValue(entry[key.Offset..], key.Value, line);
            }
        }

        line.Add(shown == 0 ? " { … }"u8 : count > shown ? ", … }"u8 : " }"u8);
    }
}
