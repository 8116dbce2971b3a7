using System.Text;

namespace LeakWatch.Heap.Text;

/// <summary>
/// Makes text that comes from the target safe to print: whatever could steer a terminal or reorder a line is escaped.
/// </summary>
public static class Printable
{
    /// <summary>
    /// The text with control characters, format characters (bidirectional overrides among them), line separators and lone
    /// surrogates as <c>\u202E</c>; the same string where there is nothing to escape.
    /// </summary>
    public static string Escape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Unprintable.Is(text[i]))
            {
                return EscapeFrom(text, i);
            }
        }

        return text;
    }

    private static string EscapeFrom(string text, int start)
    {
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, start);
        for (var i = start; i < text.Length; i++)
        {
            if (Unprintable.IsPair(text.AsSpan(i)))
            {
                escaped.Append(text[i]).Append(text[++i]);
            }
            else if (Unprintable.Is(text[i]))
            {
                escaped.Append("\\u").Append(((int)text[i]).ToString("X4"));
            }
            else
            {
                escaped.Append(text[i]);
            }
        }

        return escaped.ToString();
    }
}
