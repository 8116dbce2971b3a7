namespace LeakWatch.Reporting.Formatting;

/// <summary>Breaks text into lines at its spaces.</summary>
internal static class WordWrap
{
    /// <summary>As many lines as are wanted at the most; what does not fit stays at the end of the last one, however long that is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The most characters of a line; a longer word stays whole.</param>
    /// <param name="mostLines">The most lines, 1 or more.</param>
    public static IReadOnlyList<string> Lines(string text, int width, int mostLines)
    {
        var lines = new List<string>();
        while (lines.Count < mostLines - 1 && text.Length > width && width > 0)
        {
            var space = text.LastIndexOf(' ', width);
            space = space > 0 ? space : text.IndexOf(' ', width);
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
