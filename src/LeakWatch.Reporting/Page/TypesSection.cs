using System.Globalization;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Reporting.Page;

/// <summary>The types of the newest complete snapshot, to be sorted and filtered.</summary>
internal static class TypesSection
{
    private const int MaxTypes = 1_000;
    private const int MaxName = 400;

    private static readonly (string Title, bool IsNumber)[] _columns =
    [
        ("type", false), ("count", true), ("+last", true), ("+first", true), ("bytes", true), ("+first bytes", true),
        ("verdict", false), ("assembly", false),
    ];

    public static void Write(HtmlWriter html, WatchLog log, IReadOnlyList<TypeLine> types)
    {
        if (log.Newest is not { } newest)
        {
            return;
        }

        html.Line($"<section id=\"all-types\">");
        html.Line($"<h2>Types in snapshot {newest.Number}</h2>");
        if (types.Count == 0)
        {
            html.Line($"<p class=\"soft\">None is told.</p></section>");
            return;
        }

        WriteWords(html, newest, types.Count);
        var rows = Math.Min(types.Count, MaxTypes);
        html.Line($"<div class=\"find\"><label for=\"find\">Filter</label> <input id=\"find\" type=\"search\" "
            + $"autocomplete=\"off\" spellcheck=\"false\"> <output id=\"shown\" for=\"find\">{Quantity.Count(rows)}</output>"
            + $"</div>");
        html.Line($"<p class=\"printed soft\">The first 40 are printed.</p>");
        html.Line($"<div class=\"types\"><table id=\"types\"><thead><tr>");
        foreach (var (title, isNumber) in _columns)
        {
            html.Line($"<th{new Markup(isNumber ? " class=\"n\"" : "")}>{title}</th>");
        }

        html.Line($"</tr></thead><tbody>");
        foreach (var type in types.Take(MaxTypes))
        {
            WriteRow(html, type);
        }

        html.Line($"</tbody></table></div>");
        html.Line($"</section>");
    }

    private static void WriteWords(HtmlWriter html, SnapshotLine newest, int count)
    {
        var all = count + Math.Max(0, newest.TypesNotShown);
        var first = count > MaxTypes
            ? $"The first {Quantity.Count(MaxTypes)} of {Quantity.Plural(all, "type")}: what grows, then what gained most bytes."
            : all > count
            ? $"{Quantity.Count(count)} of {Quantity.Plural(all, "type")}, as the watch was told."
            : $"{Quantity.Plural(count, "type")}.";
        html.Line($"<p>{first} +last is since the complete snapshot before, +first since the baseline.</p>");
    }

    private static void WriteRow(HtmlWriter html, TypeLine type)
    {
        var name = type.Type.Length <= MaxName ? type.Type : type.Type[..MaxName] + "…";
        var site = type.Site is { } root ? new Markup($"<small>&lt;- {HtmlWriter.Encode(root)}</small>") : default;
        html.Line($"<tr><td><code>{name}</code>{site}</td>{Cell(Quantity.Count(type.Count))}"
            + $"{Cell(Quantity.Delta(type.CountDelta))}{Cell(Quantity.Delta(type.CountSinceFirst))}"
            + $"{Cell(Quantity.Bytes(type.Bytes), type.Bytes)}"
            + $"{Cell(Quantity.BytesDelta(type.BytesSinceFirst), type.BytesSinceFirst)}{PageDocument.VerdictCell(type.Verdict)}"
            + $"<td>{type.Assembly}</td></tr>");
    }

    // Numbers that a reader of the text would misread have their value beside it.
    private static Markup Cell(string text, long? value = null) => new(
        $"<td class=\"n\"{(value is { } number ? $" data-v=\"{number.ToString(CultureInfo.InvariantCulture)}\"" : "")}>"
            + $"{HtmlWriter.Encode(text)}</td>");
}
