using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Text;

/// <summary>
/// Writes what is in a snapshot as plain text: its types, what holds them, and the first objects of each place.
/// </summary>
public static class TextContentReport
{
    /// <summary>Writes it.</summary>
    /// <param name="content">The snapshot.</param>
    /// <param name="top">How many types, roots and places to show.</param>
    /// <param name="longestLine">Where to cut lines of objects off, in characters.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(SnapshotContent content, int top, int longestLine, TextWriter output)
    {
        var text = new PiecewiseText(output);
        text.WriteLine(Printable.Escape(string.Join("  ", FileTitle.Of(content.Path, content.Header))));
        foreach (var sum in ContentNotes.SumsOf(content))
        {
            text.WriteLine(sum);
        }

        foreach (var note in ContentNotes.Of(content.Header))
        {
            text.WriteLine($"note: {Printable.Escape(note)}");
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
        text.WriteLine($"{"count",13} {"bytes",10}  {title}");
        foreach (var sum in sums.Take(top))
        {
            var name = sum.Name.Length == 0 ? "(not known)" : Printable.Escape(sum.Name);
            text.WriteLine($"{Quantity.Count(sum.Count),13} {Quantity.Bytes(sum.Bytes),10}  {name}");
        }

        WriteRest(text, sums.Count - top, noun);
    }

    private static void WriteGroup(PiecewiseText text, ContentGroup group, int longestLine)
    {
        var holder = group.Holder.Length == 0 ? "" : $"  <- {Printable.Escape(group.Holder)}";
        text.WriteLine("");
        text.WriteLine(
            $"@@ {Quantity.Bytes(group.Bytes)}: {Quantity.Count(group.Count)} @@ {Printable.Escape(group.Type)}{holder}");
        var rest = group.Count;
        foreach (var (line, count) in group.Lines)
        {
            text.WriteLine($"  {Excerpt.Line(line, count, longestLine)}");
            rest -= count;
        }

        if (rest > 0)
        {
            text.WriteLine($"  … {Quantity.Count(rest)} more");
        }
    }

    private static void WriteRest(PiecewiseText text, int rest, string noun)
    {
        if (rest > 0)
        {
            text.WriteLine(Excerpt.Rest(rest, noun));
        }
    }
}
