using LeakWatch.Files.Content;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Reporting.Page;

/// <summary>
/// A watch as one page of HTML that needs nothing beside itself: the verdict, then each site, memory over time, the types, what it
/// cost and how it was taken.
/// </summary>
internal static class PageDocument
{
    private const int MaxSites = 20;
    private const int MaxListed = 200;

    /// <summary>Writes it.</summary>
    /// <param name="log">The watch.</param>
    /// <param name="content">What is in its last snapshot, where that is kept as files and to be told; null otherwise.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(WatchLog log, SnapshotContent? content, TextWriter output)
    {
        var html = new HtmlWriter(output);
        var types = TypeRanking.ByGrowth(log.Newest?.Types ?? []);
        var verdict = VerdictWords.Of(log, types);
        WriteHead(html, log, verdict);
        WriteVerdict(html, log, verdict);
        WriteSites(html, log);
        MemorySection.Write(html, log);
        MarksSection.Write(html, log);
        if (content is not null)
        {
            HoldersSection.Write(html, content);
        }

        TypesSection.Write(html, log, types);
        CostSection.Write(html, log);
        TakenSection.Write(html, log);
        html.Line($"<footer><p>Made by dotnet-leakwatch. This page loads nothing and sends nothing.</p></footer>");
        html.Line($"</main>");
        html.Line($"<script>{PageAssets.Script}</script>");
        html.Line($"</body>");
        html.Line($"</html>");
    }

    private static void WriteHead(HtmlWriter html, WatchLog log, VerdictWords verdict)
    {
        html.Line($"<!doctype html>");
        html.Line($"<html lang=\"en\">");
        html.Line($"<head>");
        html.Line($"<meta charset=\"utf-8\">");
        html.Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{new Markup(PageAssets.Policy)}\">");
        html.Line($"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line($"<meta name=\"color-scheme\" content=\"light dark\">");
        html.Line($"<meta name=\"referrer\" content=\"no-referrer\">");
        html.Line($"<title>{verdict.Word}: {LogTitle.ProcessOf(log)} - dotnet-leakwatch</title>");
        html.Line($"<style>{PageAssets.Style}</style>");
        html.Line($"</head>");
        html.Line($"<body>");
        html.Line($"<main>");
    }

    private static void WriteVerdict(HtmlWriter html, WatchLog log, VerdictWords verdict)
    {
        html.Line($"<p class=\"of\">{LogTitle.ProcessOf(log)}</p>");
        var place = verdict.Place is { } found ? new Markup($"<code>{HtmlWriter.Encode(found)}</code> ") : default;
        html.Line($"<h1>{Badge(verdict.Word)}{place}{verdict.Sentence}</h1>");
        html.Line($"<p class=\"soft\">{LogTitle.SnapshotsOf(log)}.</p>");
        IEnumerable<string> notes = [.. log.Notes, .. log.Session?.Notes ?? [], .. log.Newest?.Notes ?? [], .. log.Problems];
        var said = notes.Distinct().ToList();
        if (said.Count > 0)
        {
            html.Line($"<div class=\"notes\">");
            foreach (var note in said)
            {
                html.Line($"<p>{note}</p>");
            }

            html.Line($"</div>");
        }
    }

    private static void WriteSites(HtmlWriter html, WatchLog log)
    {
        if (log.Newest is not { } newest)
        {
            return;
        }

        var sites = newest.Growth;
        if (sites.Count > 1)
        {
            WriteList(html, sites);
        }

        for (var i = 0; i < sites.Count && i < MaxSites; i++)
        {
            SiteSection.Write(html, log, sites[i], i + 1);
        }
    }

    private static void WriteList(HtmlWriter html, IReadOnlyList<GrowthLine> sites)
    {
        html.Line($"<h2>{Quantity.Plural(sites.Count, "site")}</h2>");
        html.Line($"<div class=\"box\"><table class=\"sites\">");
        html.Line($"<thead><tr><th>verdict</th><th>where</th><th class=\"n\">a second</th></tr></thead>");
        html.Line($"<tbody>");
        for (var i = 0; i < sites.Count && i < MaxListed; i++)
        {
            var (site, place) = (sites[i], HtmlWriter.Encode(sites[i].Place));
            var where = i < MaxSites ? $"<a href=\"#site-{i + 1}\"><code>{place}</code></a>" : $"<code>{place}</code>";
            html.Line($"<tr>{VerdictCell(site.Verdict)}<td>{new Markup(where)}<small>{site.Holds}</small></td>"
                + $"<td class=\"n\">{VerdictWords.RatesOf(site)}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
        if (Excerpt.RestOfSites(sites.Count, MaxListed) is { } rest)
        {
            html.Line($"<p class=\"soft\">{rest}</p>");
        }

        if (sites.Count > MaxSites)
        {
            html.Line($"<p class=\"soft\">The first {MaxSites} of them in full:</p>");
        }
    }

    /// <summary>The word of a verdict in front of what it is about.</summary>
    public static Markup Badge(string verdict) =>
        new($"<span class=\"word {ClassOf(verdict)}\">{HtmlWriter.Encode(verdict)}</span>");

    /// <summary>The same in a table.</summary>
    public static Markup VerdictCell(string verdict) =>
        new($"<td class=\"{ClassOf(verdict)}\">{HtmlWriter.Encode(verdict)}</td>");

    // Kept lines may say anything.
    private static string ClassOf(string verdict) =>
        verdict is "growing" or "suspect" or "stable" or "shrinking" ? verdict : "undecided";
}
