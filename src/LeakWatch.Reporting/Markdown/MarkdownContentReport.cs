using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Markdown;

/// <summary>
/// Writes what is in a snapshot as Markdown: its types, what holds them, and the first objects of each place.
/// </summary>
public static class MarkdownContentReport
{
    /// <summary>Writes it.</summary>
    /// <param name="content">The snapshot.</param>
    /// <param name="top">How many types, roots and places to show.</param>
    /// <param name="longestLine">Where to cut lines of objects off, in characters.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(SnapshotContent content, int top, int longestLine, TextWriter output)
    {
        var text = new PiecewiseText(output);
        text.WriteLine($"## {MarkdownText.Code(string.Join("  ", FileTitle.Of(content.Path, content.Header)))}");
        text.WriteLine("");
        text.WriteLine($"{string.Join(", ", ContentNotes.SumsOf(content))}.");
        var notes = ContentNotes.Of(content.Header).Select(note => $"note: {note}").ToList();
        if (notes.Count > 0)
        {
            text.WriteLine("");
            WriteBlock(text, notes);
        }

        WriteSums(text, "type", "type", content.Types, top);
        WriteSums(text, "held by", "root", content.Roots, top);
        foreach (var group in content.Groups.Take(top))
        {
            WriteGroup(text, group, longestLine);
        }

        WriteRest(text, content.Groups.Count - top, "group");
        text.Flush();
    }

    private static void WriteSums(PiecewiseText text, string title, string noun, IReadOnlyList<ContentSum> sums, int top)
    {
        if (sums.Count == 0)
        {
            return;
        }

        text.WriteLine("");
        text.WriteLine($"| count | bytes | {title} |");
        text.WriteLine("| ---: | ---: | --- |");
        foreach (var sum in sums.Take(top))
        {
            var name = sum.Name.Length == 0 ? "(not known)" : MarkdownText.Cell(sum.Name);
            text.WriteLine($"| {Quantity.Count(sum.Count)} | {Quantity.Bytes(sum.Bytes)} | {name} |");
        }

        WriteRest(text, sums.Count - top, noun);
    }

    private static void WriteGroup(PiecewiseText text, ContentGroup group, int longestLine)
    {
        var holder = group.Holder.Length == 0 ? "" : $"  <- {group.Holder}";
        text.WriteLine("");
        text.WriteLine(
            $"{Quantity.Bytes(group.Bytes)}, {Quantity.Count(group.Count)} of {MarkdownText.Code(group.Type + holder)}");
        text.WriteLine("");
        var rest = group.Count - group.Lines.Sum(line => line.Count);
        var lines = group.Lines.Select(line => Excerpt.Line(line.Text, line.Count, longestLine));
        WriteBlock(text, rest > 0 ? lines.Append($"… {Quantity.Count(rest)} more") : lines);
    }

    private static void WriteRest(PiecewiseText text, int rest, string noun)
    {
        if (rest > 0)
        {
            text.WriteLine("");
            text.WriteLine(Excerpt.Rest(rest, noun));
        }
    }

    private static void WriteBlock(PiecewiseText text, IEnumerable<string> lines)
    {
        foreach (var line in MarkdownText.Block(lines))
        {
            text.WriteLine(line);
        }
    }
}
