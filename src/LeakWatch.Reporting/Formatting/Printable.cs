using System.Globalization;
using System.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>Makes text that comes from the target safe to print: whatever could steer a terminal or reorder a line is escaped.</summary>
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
            if (MustEscape(text[i]))
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
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                && CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[i], text[i + 1])) != UnicodeCategory.Format)
            {
                escaped.Append(text[i]).Append(text[++i]);
            }
            else if (MustEscape(text[i]))
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

    private static bool MustEscape(char c) => !char.IsBetween(c, ' ', '~') && CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
