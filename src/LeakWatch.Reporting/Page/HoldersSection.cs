using LeakWatch.Files.Content;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Page;

/// <summary>What holds the objects of a snapshot that was kept as files, and the first of them.</summary>
internal static class HoldersSection
{
    private const int MaxRoots = 25;
    private const int LongestLine = 300;

    public static void Write(HtmlWriter html, SnapshotContent content)
    {
        if (content.Groups.Count == 0)
        {
            return;
        }

        html.Line($"<section id=\"holders\">");
        html.Line($"<h2>What holds the objects</h2>");
        html.Line($"<p class=\"soft\">{string.Join("  ", FileTitle.Of(content.Path, content.Header))}</p>");
        html.Line($"<p>{string.Join(", ", ContentNotes.SumsOf(content))}.</p>");
        foreach (var note in ContentNotes.Of(content.Header))
        {
            html.Line($"<p class=\"soft\">{note}</p>");
        }

        html.Line($"<div class=\"box\"><table>");
        html.Line($"<thead><tr><th class=\"n\">count</th><th class=\"n\">bytes</th><th>root</th></tr></thead><tbody>");
        foreach (var root in content.Roots.Take(MaxRoots))
        {
            html.Line($"<tr><td class=\"n\">{Quantity.Count(root.Count)}</td><td class=\"n\">{Quantity.Bytes(root.Bytes)}</td>"
                + $"<td><code>{(root.Name.Length == 0 ? "(not known)" : root.Name)}</code></td></tr>");
        }

        html.Line($"</tbody></table></div>");
        WriteRest(html, content.Roots.Count - MaxRoots, "root");
        html.Line($"<h3>By type and holder</h3>");
        foreach (var group in content.Groups.Take(PageReport.MaxGroups))
        {
            WriteGroup(html, group);
        }

        WriteRest(html, content.Groups.Count - PageReport.MaxGroups, "group");
        html.Line($"</section>");
    }

    private static void WriteGroup(HtmlWriter html, ContentGroup group)
    {
        var holder = group.Holder.Length == 0 ? "" : $"  <- {group.Holder}";
        html.Line($"<p>{Quantity.Bytes(group.Bytes)}, {Quantity.Count(group.Count)} of <code>{group.Type + holder}</code></p>");
        html.Line($"<div class=\"lines\">");
        foreach (var (line, count) in group.Lines)
        {
            html.Line($"<div>{Excerpt.Line(line, count, LongestLine)}</div>");
        }

        if (group.Count - group.Lines.Sum(line => line.Count) is > 0 and var rest)
        {
            html.Line($"<div>… {Quantity.Count(rest)} more</div>");
        }

        html.Line($"</div>");
    }

    private static void WriteRest(HtmlWriter html, int rest, string noun)
    {
        if (rest > 0)
        {
            html.Line($"<p class=\"soft\">… {Quantity.Plural(rest, $"more {noun}")}</p>");
        }
    }
}
