using System.Globalization;

namespace LeakWatch.Heap.Text;

/// <summary>Tells which characters of a text that comes from the target could steer a terminal or reorder a line.</summary>
internal static class Unprintable
{
    /// <summary>
    /// Whether a character must be escaped: control and format characters (bidirectional overrides among them), line and
    /// paragraph separators, and surrogates, unless <see cref="IsPair"/> says that two of them belong together.
    /// </summary>
    public static bool Is(char c) => !char.IsBetween(c, ' ', '~') && CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Whether a text begins with two surrogates that are one character, and a harmless one.</summary>
    public static bool IsPair(ReadOnlySpan<char> text) =>
        text.Length > 1 && char.IsHighSurrogate(text[0]) && char.IsLowSurrogate(text[1])
        && CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[0], text[1])) != UnicodeCategory.Format;
}
