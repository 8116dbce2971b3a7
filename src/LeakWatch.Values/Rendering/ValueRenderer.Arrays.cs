using System.Runtime.InteropServices;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Arrays: their length and first elements.</content>
internal sealed partial class ValueRenderer
{
    private const int MaxElements = 8;

    private bool TryAddArray(int node, ulong address, ObjectLayout layout, Utf8Line line, bool isInner)
    {
        if (!_reader.TryReadLength(node, address, layout, out var elements, out var length))
        {
            return false;
        }

        var name = ArrayName.Of(isInner ? layout.ShortName : layout.FullName);
        if (layout.Rank > 1)
        {
            AddDimensions(name, address, layout.Rank, line);
        }
        else
        {
            name.Add(line, length);
        }

        return isInner || length == 0 || layout.ElementBytes == 0 || TryAddElements(elements, length, layout, line);
    }

    private void AddDimensions(ArrayName name, ulong address, int rank, Utf8Line line)
    {
        const int MaxDimensions = 32;
        Span<int> lengths = stackalloc int[Math.Min(rank, MaxDimensions)];
        if (!_reader.TryReadDimensions(address, lengths))
        {
            lengths.Clear();
        }

        line.Add(name.Front.Span);
        for (var i = 0; i < lengths.Length; i++)
        {
            line.Add(i == 0 ? [] : ","u8);
            line.Add(lengths[i]);
        }

        // Commas stand between the brackets of the type's own name.
        line.Add(name.Back.Span);
    }

    private bool TryAddElements(ulong elements, long length, ObjectLayout layout, Utf8Line line)
    {
        Span<byte> buffer = stackalloc byte[ObjectReader.MaxBytes];
        if (layout.Element.Kind == ValueKind.Char)
        {
            Span<char> text = stackalloc char[(int)Math.Min(length, MaxCharacters)];
            if (!_reader.TryReadWithin(elements, MemoryMarshal.AsBytes(text)))
            {
                return false;
            }

            line.Add(' ');
            AddText(text, length, line);
            return true;
        }

        var shown = (int)Math.Min(Math.Min(length, MaxElements), buffer.Length / layout.ElementBytes);
        var bytes = buffer[..(shown * layout.ElementBytes)];
        if (!_reader.TryReadWithin(elements, bytes))
        {
            return false;
        }

        if (layout.Element.Kind == ValueKind.Byte)
        {
            AddBytes(bytes, length > shown, line);
            return true;
        }

        line.Add(" { "u8);
        for (var i = 0; i < shown; i++)
        {
            line.Add(i == 0 ? [] : ", "u8);
            AddValue(bytes[(i * layout.ElementBytes)..], layout.Element, line);
        }

        line.Add(shown == 0 ? "… }"u8 : length > shown ? ", … }"u8 : " }"u8);
        return true;
    }

    // Its length stands nowhere else, so what is left out is counted.
    private void AddInlineArray(ValueLayout layout, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var left = layout.FurtherFields + layout.Fields.Count;
        line.Add("{ "u8);
        foreach (var element in layout.Fields)
        {
            if (element.End > bytes.Length || line.Length > MaxLineBytes)
            {
                break;
            }

            AddValue(bytes[element.Offset..], element.Value, line);
            line.Add(--left > 0 ? ", "u8 : " }"u8);
        }

        if (left > 0)
        {
            line.Add("… "u8);
            line.Add(left);
            line.Add(" more }"u8);
        }
    }

    private void AddBytes(ReadOnlySpan<byte> bytes, bool isCut, Utf8Line line)
    {
        line.Add(' ');
        if (_secret != SecretKind.None)
        {
            AddSecret(line);
            return;
        }

        var start = line.Length;
        for (var i = 0; i < bytes.Length; i++)
        {
            line.Add(i == 0 ? [] : " "u8);
            line.Add(bytes[i], "x2");
        }

        line.Add(isCut ? " …"u8 : []);
        _mask?.Apply(line, start);
    }
}
