using System.Runtime.InteropServices;
using System.Text;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>The elements of an array and the characters of a string, row by row.</content>
internal sealed partial class ValueRenderer
{
    private const int BytesOfRow = 16;
    private const int MaxRank = 32;

    // What is hidden of a text is told by all of it: where it is cut, a secret could go on.
    private const int MaxCharactersRead = 1 << 14;

    private ObjectMembers? ElementsOf(int node, ulong address, ObjectLayout layout, MemberRows rows, long first)
    {
        if (layout.ElementBytes is 0 or > MaxBytesOfMembers || layout.Element.Kind == ValueKind.Unknown
            || !_reader.TryReadLength(node, address, layout, out var elements, out var length))
        {
            return null;
        }

        switch (layout.Element.Kind)
        {
            case ValueKind.Char when layout.Rank <= 1:
                return CharactersAt(elements, length, rows);
            case ValueKind.Byte when layout.Rank <= 1:
                return BytesAt(elements, length, rows, first);
        }

        Span<int> bounds = stackalloc int[Math.Min(layout.Rank, MaxRank) * 2];
        if (layout.Rank > 1 && (layout.Rank > MaxRank || !_reader.TryReadDimensions(address, bounds)))
        {
            return null;
        }

        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        var element = layout.ElementBytes <= buffer.Length ? buffer[..layout.ElementBytes] : new byte[layout.ElementBytes];
        var index = Math.Max(0, first);
        for (; index < length && !rows.IsFull; index++)
        {
            var isRead = _reader.TryReadWithin(elements + ((ulong)index * (ulong)layout.ElementBytes), element);
            AddMember(
                layout.Rank > 1 ? IndicesOf(index, bounds) : $"[{index}]", layout.Element, isRead ? element : default, rows);
        }

        return rows.End(Math.Max(0, length - index));
    }

    // Of several dimensions the last one goes fastest. Lengths come first, and then where each begins.
    private static string IndicesOf(long index, ReadOnlySpan<int> bounds)
    {
        var rank = bounds.Length / 2;
        Span<long> indices = stackalloc long[rank];
        for (var i = rank - 1; i >= 0; i--)
        {
            var length = Math.Max(1, bounds[i]);
            indices[i] = (index % length) + bounds[rank + i];
            index /= length;
        }

        var name = new StringBuilder("[");
        for (var i = 0; i < rank; i++)
        {
            name.Append(i == 0 ? "" : ",").Append(indices[i]);
        }

        return name.Append(']').ToString();
    }

    private ObjectMembers? BytesAt(ulong elements, long length, MemberRows rows, long first)
    {
        Span<byte> buffer = stackalloc byte[BytesOfRow];
        // A byte for each.
        if (_secret != SecretKind.None && length > 0)
        {
            AddSecret(length, rows.Line);
            rows.Add(RangeOf(0, length), null);
            return rows.End(0);
        }

        var index = Math.Max(0, first) * BytesOfRow;
        for (; index < length && !rows.IsFull; index += BytesOfRow)
        {
            var bytes = buffer[..(int)Math.Min(BytesOfRow, length - index)];
            if (_reader.TryReadWithin(elements + (ulong)index, bytes))
            {
                AddHex(bytes, rows.Line);
            }
            else
            {
                rows.Line.Add('?');
            }

            rows.Add(RangeOf(index, index + bytes.Length), null);
        }

        return rows.End(Math.Max(0, length - index));
    }

    private void AddHex(ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var start = line.Length;
        for (var i = 0; i < bytes.Length; i++)
        {
            line.Add(i == 0 ? [] : " "u8);
            line.Add(bytes[i], "x2");
        }

        _mask?.Apply(line, start);
    }

    private ObjectMembers? CharactersOf(int node, ulong address, MemberRows rows)
    {
        var buffer = new char[Math.Clamp(ObjectSizes.StringLength(_objects.Graph.SizeOf(node)), 0, MaxCharactersRead)];
        return _reader.TryReadText(node, address, buffer, out var length, out var text)
            ? CharactersOf(text, length, rows)
            : null;
    }

    private ObjectMembers? CharactersAt(ulong elements, long length, MemberRows rows)
    {
        var buffer = new char[Math.Min(length, MaxCharactersRead)];
        return _reader.TryReadWithin(elements, MemoryMarshal.AsBytes(buffer.AsSpan()))
            ? CharactersOf(buffer, length, rows)
            : null;
    }

    private ObjectMembers CharactersOf(ReadOnlySpan<char> text, long length, MemberRows rows)
    {
        if (rows.Begin())
        {
            rows.Line.Add(length);
            rows.Add("Length", null);
        }

        // A hash or a mask stands for all of it.
        if ((_secret != SecretKind.None && length > 0) || _mask is not null)
        {
            if (rows.Begin())
            {
                AddText(text[..Math.Min(text.Length, MaxCharacters)], length, rows.Line);
                rows.Add(RangeOf(0, length), null);
            }

            return rows.End(0);
        }

        var hidden = new bool[text.Length];
        if (_secrets is not null && (SecretText.MayBeIn(text) || _secrets.Known?.AreIn(text) == true))
        {
            SecretText.Mark(text, isCut: length > text.Length, hidden);
            _secrets.Known?.Mark(text, hidden);
        }

        long shown = 0;
        for (var start = 0; start < text.Length && !rows.IsFull;)
        {
            var end = EndOfRow(text, hidden, start);
            if (rows.Begin())
            {
                rows.Line.Add('"');
                AddVisible(text[start..end], hidden.AsSpan(start, end - start), rows.Line);
                rows.Line.Add('"');
                rows.Add(RangeOf(start, end), null);
            }

            start = end;
            shown = end;
        }

        return rows.End(length - shown);
    }

    // Not within a character of two parts, nor within a secret, whose length would show.
    private static int EndOfRow(ReadOnlySpan<char> text, ReadOnlySpan<bool> hidden, int start)
    {
        var end = Math.Min(text.Length, start + MaxCharacters);
        while (end < text.Length && (char.IsLowSurrogate(text[end]) || (hidden[end] && hidden[end - 1])))
        {
            end++;
        }

        return end;
    }

    private static string RangeOf(long start, long end) => $"[{start}..{end}]";
}
