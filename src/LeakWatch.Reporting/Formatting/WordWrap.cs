namespace LeakWatch.Reporting.Formatting;

/// <summary>Breaks text into lines at its spaces.</summary>
internal static class WordWrap
{
    /// <summary>
    /// All lines of a text, each broken at a width; what goes on stands under the beginning of its words, and a bit to the right.
    /// </summary>
    public static string Paragraphs(string text, int width)
    {
        const int Hanging = 2;
        var lines = text.Split('\n').SelectMany(line =>
        {
            var words = line.TrimStart(' ');
            var indent = new string(' ', Math.Min(line.Length - words.Length + Hanging, width / 2));
            var broken = Lines(line, width, maxLines: 2);
            return broken.Count == 1
                ? broken
                : [broken[0], .. Lines(broken[1], width - indent.Length, int.MaxValue).Select(rest => indent + rest)];
        });
        return string.Join('\n', lines);
    }

    /// <summary>
    /// As many lines as are wanted at the most; what does not fit stays at the end of the last one, however long that is.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The most characters of a line; a longer word stays whole.</param>
    /// <param name="maxLines">The most lines, 1 or more.</param>
    public static IReadOnlyList<string> Lines(string text, int width, int maxLines)
    {
        var lines = new List<string>();
        while (lines.Count < maxLines - 1 && text.Length > width && width > 0)
        {
            // Spaces in front of the first word are no place to break at.
            var start = text.Length - text.TrimStart(' ').Length;
            var space = text.LastIndexOf(' ', width);
            space = space > start ? space : text.IndexOf(' ', Math.Max(width, start));
            if (space < 0)
            {
                break;
            }

            lines.Add(text[..space]);
            text = text[(space + 1)..];
        }

        lines.Add(text);
        return lines;
    }
}
