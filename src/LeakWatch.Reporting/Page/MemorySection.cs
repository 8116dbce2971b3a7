using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Page.Charts;

namespace LeakWatch.Reporting.Page;

/// <summary>The heap and the process over the time of the watch.</summary>
internal static class MemorySection
{
    public static void Write(HtmlWriter html, WatchLog log)
    {
        var points = log.Points;
        if (log.Span is not { } span || log.Newest is not { } newest)
        {
            return;
        }

        html.Line($"<section id=\"memory\">");
        html.Line($"<h2>{(span.Last == span.First ? "Memory" : "Memory over time")}</h2>");
        html.Line($"<p>{Quantity.Count(newest.Objects)} objects, {Quantity.Bytes(newest.Bytes)} on the heap in snapshot "
            + $"{newest.Number}{Since(log, newest.Bytes)}.</p>");
        if (span.Last == span.First)
        {
            html.Line($"</section>");
            return;
        }

        var heap = new TimeChart(span.First, Quantity.Bytes);
        heap.Add(points.Select(point => (point.At, point.Bytes)), ChartColor.First);
        MarksSection.Add(heap, log, span.First, span.Last);
        html.Line($"<figure>{heap.Draw("The size of the objects on the heap over the time of the watch")}");
        html.Line($"<figcaption>Objects on the heap, after the collection of each snapshot"
            + $"{(log.Complete < log.Snapshots ? "; incomplete ones are gaps" : "")}.</figcaption></figure>");
        WriteProcess(html, log, span.First, span.Last);
        if (log.IsThinned)
        {
            html.Line($"<p class=\"soft\">Of {Quantity.Count(log.Snapshots)} snapshots the charts show "
                + $"{Quantity.Count(points.Count)}, evenly spaced.</p>");
        }

        html.Line($"</section>");
    }

    private static string Since(WatchLog log, long bytes) =>
        log.Baseline is { Bytes: { } first, Number: var number } && number < log.Newest!.Number
            ? $"; {(bytes == first ? "+0 B" : Quantity.BytesDelta(bytes - first))} since snapshot {number}"
            : "";

    private static void WriteProcess(HtmlWriter html, WatchLog log, DateTimeOffset start, DateTimeOffset end)
    {
        var points = log.Points;
        var hasResident = points.Any(point => point.ResidentBytes is not null);
        var hasPrivate = points.Any(point => point.PrivateBytes is not null);
        if (!hasResident && !hasPrivate)
        {
            html.Line($"<p class=\"soft\">The memory of the process is not known.</p>");
            return;
        }

        var process = new TimeChart(start, Quantity.Bytes);
        if (hasResident)
        {
            process.Add(points.Select(point => (point.At, point.ResidentBytes)), ChartColor.Second);
        }

        if (hasPrivate)
        {
            process.Add(points.Select(point => (point.At, point.PrivateBytes)), ChartColor.Third);
        }

        MarksSection.Add(process, log, start, end);
        html.Line($"<figure>{process.Draw("The memory of the process over the time of the watch")}");
        var resident = hasResident ? "<span class=\"key second\">resident</span> " : "";
        var own = hasPrivate ? "<span class=\"key third\">private</span> " : "";
        html.Line($"<figcaption>{new Markup(resident)}{new Markup(own)}Memory of the whole process, before each snapshot."
            + $"</figcaption></figure>");
    }
}
