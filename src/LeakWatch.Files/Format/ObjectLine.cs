using System.Buffers.Text;
using LeakWatch.Heap.Content;

namespace LeakWatch.Files.Format;

/// <summary>
/// The parts of an object's line, <c>TYPE[ CONTENT]  SIZE B  &lt;- HOLDER</c>. Anything is taken apart somehow: whoever edited a
/// line gets it counted, if under a strange name.
/// </summary>
public readonly ref struct ObjectLine
{
    private ObjectLine(ReadOnlySpan<byte> type, ReadOnlySpan<byte> described, ReadOnlySpan<byte> holder, long bytes)
    {
        Type = type;
        Described = described;
        Holder = holder;
        Bytes = bytes;
    }

    /// <summary>The type's name, of an array with its length.</summary>
    public ReadOnlySpan<byte> Type { get; }

    /// <summary>The line without its holder.</summary>
    public ReadOnlySpan<byte> Described { get; }

    /// <summary>What holds it, as a path from its root; empty where nothing is known.</summary>
    public ReadOnlySpan<byte> Holder { get; }

    /// <summary>Its size in bytes.</summary>
    public long Bytes { get; }

    private static ReadOnlySpan<byte> BeforeSize => "  "u8;

    private static ReadOnlySpan<byte> Unit => " B"u8;

    private static ReadOnlySpan<byte> Arrow => "  <- "u8;

    /// <summary>Adds to type and content what stands behind them in a line.</summary>
    public static void AddSizeAndHolder(Utf8Line line, long bytes, ReadOnlySpan<byte> holder)
    {
        line.Add(BeforeSize);
        line.Add(bytes);
        line.Add(Unit);
        line.Add(Arrow);
        line.Add(holder);
    }

    /// <summary>Takes a line apart.</summary>
    public static ObjectLine Parse(ReadOnlySpan<byte> line)
    {
        // A string may contain an arrow: the one that counts is the last, with a size before it.
        var arrow = line.LastIndexOf(Arrow);
        if (arrow >= 0 && TrySize(line[..arrow], out var sizeStart, out var bytes))
        {
            return new ObjectLine(TypeOf(line[..sizeStart]), line[..arrow], line[(arrow + Arrow.Length)..], bytes);
        }

        return TrySize(line, out sizeStart, out bytes)
            ? new ObjectLine(TypeOf(line[..sizeStart]), line, default, bytes)
            : new ObjectLine(TypeOf(line), line, default, 0);
    }

    private static bool TrySize(ReadOnlySpan<byte> text, out int start, out long bytes)
    {
        start = text.LastIndexOf(BeforeSize);
        bytes = 0;
        return start >= 0
            && Utf8Parser.TryParse(text[(start + BeforeSize.Length)..], out bytes, out var digits)
            && bytes >= 0
            && text[(start + BeforeSize.Length + digits)..].SequenceEqual(Unit);
    }

    // Names of generic types, tuples and arrays have spaces inside their brackets only.
    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> text)
    {
        var depth = 0;
        // Most names have no brackets.
        var start = text.IndexOfAny(" <(["u8);
        for (var i = start < 0 ? text.Length : start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'<' or (byte)'(' or (byte)'[':
                    depth++;
                    break;
                case (byte)'>' or (byte)')' or (byte)']':
                    depth = Math.Max(0, depth - 1);
                    break;
                case (byte)' ' when depth == 0:
                    return text[..i];
                default:
                    break;
            }
        }

        return text;
    }
}
