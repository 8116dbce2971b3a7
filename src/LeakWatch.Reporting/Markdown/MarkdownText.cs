using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Markdown;

/// <summary>
/// Puts text that comes from the target into Markdown as GitHub and GitLab read it: all of it stands in code, in which nothing
/// means anything.
/// </summary>
internal static class MarkdownText
{
    private const int MaxName = 300;
    private const int MaxLine = 1_000;
    private const string Special = "\\`*_{}[]<>#|@&~!";

    /// <summary>A sentence, in which nothing means anything either.</summary>
    public static string Sentence(string text) => string.Concat(
        Clean(text, MaxLine).Select(static c => Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : $"{c}"));

    /// <summary>Code within a line.</summary>
    public static string Code(string text)
    {
        var clean = Clean(text, MaxName);
        var fence = new string('`', LongestRun(clean) + 1);
        var space = clean.Length == 0 || clean[0] is '`' or ' ' || clean[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{space}{clean}{space}{fence}";
    }

    /// <summary>The same within a table, where a bar would end the cell.</summary>
    public static string Cell(string text) => Code(text).Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>Lines of code, line by line; for none nothing.</summary>
    public static IEnumerable<string> Block(IEnumerable<string> lines)
    {
        var clean = lines.Select(static line => Clean(line, MaxLine)).ToList();
        if (clean.Count == 0)
        {
            yield break;
        }

        var fence = new string('`', Math.Max(3, clean.Max(LongestRun) + 1));
        yield return fence + "text";
        foreach (var line in clean)
        {
            yield return line;
        }

        yield return fence;
    }

    private static string Clean(string text, int longest) =>
        Printable.Escape(text.Length <= longest ? text : text[..longest] + "…");

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
