using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Page.Charts;
using LeakWatch.Words;

namespace LeakWatch.Reporting.Page;

/// <summary>A site on the page: chart, path, ages, what was added, reasons, what to do next.</summary>
internal static class SiteSection
{
    public static void Write(HtmlWriter html, WatchLog log, GrowthLine site, int number)
    {
        html.Line($"<section id=\"site-{number}\">");
        html.Line($"<h2>{PageDocument.Badge(site.Verdict)}<code>{site.Place}</code></h2>");
        html.Line($"<p>{site.Holds}, {VerdictWords.RatesOf(site)}.</p>");
        html.Line($"<p>Next: {site.Next}.</p>");
        if (site.Known)
        {
            html.Line($"<p class=\"soft\">It was known before this watch.</p>");
        }

        WriteChart(html, log, site);
        WritePath(html, site);
        WriteAges(html, log, site);
        WriteAdders(html, site);
        WriteAdded(html, log, site);
        WriteReasons(html, site);
        html.Line($"</section>");
    }

    private static void WriteChart(HtmlWriter html, WatchLog log, GrowthLine site)
    {
        var points = log.SeriesOf(site);
        if (points.Count == 0)
        {
            return;
        }

        var isBytes = site.Measure == Wording.OfBytes;
        var chart = new TimeChart(log.Span!.Value.First, isBytes ? Quantity.Bytes : static value => Quantity.Count((long)value));
        var window = log.WindowOf(site);
        if (window is { } from)
        {
            chart.Shade(from, points[^1].At);
        }

        chart.Add(points.Select(point => (point.At, (long?)point.Value)), ChartColor.First);
        MarksSection.Add(chart, log, points[0].At, points[^1].At);
        var what = isBytes ? $"Bytes of {site.Type}" : $"{site.Type}: {site.Measure}";
        html.Line($"<figure>{chart.Draw("What it holds, over the time of the watch")}");
        var shaded = window is null ? "" : $" Shaded: the {site.Intervals} intervals that the verdict rests on.";
        html.Line($"<figcaption>{what}, over the time of the watch.{shaded}{Gap(log, site)}</figcaption></figure>");
    }

    // It was no site yet.
    private static string Gap(WatchLog log, GrowthLine site) =>
        log.FirstSeen(site) is { } seen && log.Baseline is { Number: var first } && seen > first + 1
            && site.Measure != Wording.OfBytes
            ? $" Between snapshots {first} and {seen} it is not known."
            : "";

    private static void WritePath(HtmlWriter html, GrowthLine site)
    {
        html.Line($"<h3>Path from the root</h3>");
        html.Line($"<ol class=\"path\">");
        foreach (var step in LoggedSiteWords.PathOf(site))
        {
            html.Line($"<li><code>{step}</code></li>");
        }

        html.Line($"</ol>");
    }

    private static void WriteAges(HtmlWriter html, WatchLog log, GrowthLine site)
    {
        html.Line($"<h3>Ages</h3>");
        if (site.Cohorts is not { Count: > 0 } ages)
        {
            html.Line($"<p class=\"soft\">Not known: {WhyNoAges(log)}.</p>");
            return;
        }

        if (ages.Count > 1)
        {
            html.Line($"<figure>{AgeChart.Draw(ages, "Objects by the snapshot in which they were first seen")}");
            html.Line($"<figcaption>Objects by the snapshot in which they were first seen.</figcaption></figure>");
        }

        html.Line($"<p>{CountsOf(ages)}. Where collections moved objects out of sight, older ones are at least as many.</p>");
    }

    // All of them, or the oldest and the newest.
    private static string CountsOf(IReadOnlyList<CohortLine> ages)
    {
        const int Ends = 8;
        var counts = ages.Select((age, i) => $"{Quantity.Count(age.Count)} from {(i == 0 ? "snapshot " : "")}{age.Snapshot}")
            .ToList();
        return string.Join(", ", counts.Count <= 2 * Ends ? counts : [.. counts.Take(Ends), "…", .. counts.TakeLast(Ends)]);
    }

    private static string WhyNoAges(WatchLog log) => log.IsOfFiles
        ? "the files do not tell which objects outlived a collection"
        : "it is told of the first sites alone, and of objects with a place of their own";

    private static void WriteAdders(HtmlWriter html, GrowthLine site)
    {
        if (site.AddedBy is not { } adders)
        {
            return;
        }

        html.Line($"<h3>Which code adds</h3>");
        html.Line($"<p>{Capital(adders.Text)}.</p>");
        if (adders.Callers.Count == 0)
        {
            return;
        }

        html.Line($"<div class=\"box\"><table>");
        html.Line($"<thead><tr><th class=\"n\">share</th><th class=\"n\">samples</th><th>method, called by</th></tr></thead>");
        html.Line($"<tbody>");
        foreach (var caller in adders.Callers)
        {
            var indent = string.Concat(Enumerable.Repeat("\u00a0\u00a0", caller.Depth));
            html.Line($"<tr><td class=\"n\">{AdderWords.Percent(caller.Share)}</td>"
                + $"<td class=\"n\">{Quantity.Count(caller.Samples)}</td>"
                + $"<td>{indent}<code>{caller.Method}</code></td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void WriteAdded(HtmlWriter html, WatchLog log, GrowthLine site)
    {
        if (site.Along.Count > 0)
        {
            html.Line($"<h3>Added along with it since the last snapshot</h3>");
            html.Line($"<div class=\"box\"><table><tbody>");
            foreach (var added in site.Along)
            {
                html.Line($"<tr><td class=\"n\">{Quantity.Delta(added.CountDelta)}</td><td><code>{added.Type}</code></td></tr>");
            }

            html.Line($"</tbody></table></div>");
        }

        html.Line($"<h3>Newest content</h3>");
        var lines = LoggedSiteWords.NewOf(site, int.MaxValue).ToList();
        if (lines.Count == 0)
        {
            var why = log.Session?.ValuesNote
                ?? (log.IsOfFiles ? "The files do not tell it." : "None is told of this snapshot.");
            html.Line($"<p class=\"soft\">{why}</p>");
            return;
        }

        html.Line($"<div class=\"lines\">");
        foreach (var line in lines)
        {
            html.Line($"<div>{Cut(line)}</div>");
        }

        html.Line($"</div>");
    }

    private static void WriteReasons(HtmlWriter html, GrowthLine site)
    {
        html.Line($"<h3>Reasons</h3>");
        html.Line($"<p>{LoggedSiteWords.EvidenceOf(site)}.</p>");
        if (site.Tests.Count == 0)
        {
            return;
        }

        html.Line($"<div class=\"box\"><table>");
        html.Line($"<thead><tr><th>test</th><th class=\"n\">found</th><th class=\"n\">takes</th><th></th></tr></thead><tbody>");
        foreach (var test in site.Tests)
        {
            var (found, needed) = TestWords.NumbersOf(test);
            html.Line($"<tr><td>{TestWords.Of(test)}</td><td class=\"n\">{found}</td><td class=\"n\">{needed}</td>"
                + $"<td>{TestWords.ResultOf(test)}</td></tr>");
        }

        html.Line($"</tbody></table></div>");
    }

    private static string Cut(string line)
    {
        const int Longest = 4_000;
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
