using System.Globalization;
using System.Text;
using LeakWatch.Heap.Text;

namespace LeakWatch.Heap.Content;

/// <summary>A line of text under construction, in UTF-8. Used again for the next line; one thread.</summary>
public sealed class Utf8Line
{
    private byte[] _bytes = new byte[1024];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Goes back to a length.</summary>
    public void Shorten(int length) => Length = Math.Clamp(length, 0, Length);

    /// <summary>Adds bytes that are UTF-8 and need no escaping.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Adds one ASCII character.</summary>
    public void Add(char ascii)
    {
        Room(1)[0] = (byte)ascii;
        Length++;
    }

    /// <summary>Adds a value in the invariant culture.</summary>
    public void Add<T>(T value, string? format = null)
        where T : IUtf8SpanFormattable
    {
        int written;
        var room = 64;
        while (!value.TryFormat(Room(room), out written, format, CultureInfo.InvariantCulture))
        {
            room *= 2;
        }

        Length += written;
    }

    /// <summary>Adds text that comes from the target: what could steer a terminal or break the line is escaped.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quote">The quote around it, which is escaped as well, and so is the backslash; 0 for none.</param>
    public void AddEscaped(ReadOnlySpan<char> text, char quote = '\0')
    {
        while (!text.IsEmpty)
        {
            var plain = PlainLength(text, quote);
            var room = Room(Encoding.UTF8.GetMaxByteCount(plain));
            Length += Encoding.UTF8.GetBytes(text[..plain], room);
            text = text[plain..];
            if (!text.IsEmpty)
            {
                AddEscape(text[0], quote);
                text = text[1..];
            }
        }
    }

    // Up to the first character that cannot stand as it is.
    private static int PlainLength(ReadOnlySpan<char> text, char quote)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsBetween(c, ' ', '~'))
            {
                if (quote != '\0' && (c == quote || c == '\\'))
                {
                    return i;
                }
            }
            else if (Unprintable.IsPair(text[i..]))
            {
                i++;
            }
            else if (Unprintable.Is(c))
            {
                return i;
            }
        }

        return text.Length;
    }

    private void AddEscape(char c, char quote)
    {
        Add('\\');
        if (quote != '\0' && (c == quote || c == '\\'))
        {
            Add(c);
            return;
        }

        switch (c)
        {
            case '\n':
                Add('n');
                break;
            case '\r':
                Add('r');
                break;
            case '\t':
                Add('t');
                break;
            case '\0':
                Add('0');
                break;
            default:
                Add('u');
                Add((int)c, "X4");
                break;
        }
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
        }

        return _bytes.AsSpan(Length);
    }
}
