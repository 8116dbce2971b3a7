using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Page.Charts;

namespace LeakWatch.Reporting.Page;

/// <summary>The moments that were noted during the watch: a list, and lines in the charts over time.</summary>
internal static class MarksSection
{
    // More of them are no help to anyone who looks at a chart.
    private const int MaxInChart = 24;

    public static void Write(HtmlWriter html, WatchLog log)
    {
        var marks = log.Marks;
        if (marks.Newest.Count == 0)
        {
            return;
        }

        html.Line($"<section id=\"marks\">");
        html.Line($"<h2>Marks</h2>");
        html.Line($"<dl>");
        foreach (var mark in marks.Newest)
        {
            var time = $"{mark.At:yyyy-MM-dd HH:mm:ss zzz}";
            html.Line($"<dt>{time}</dt><dd>{MarkWords.Of(mark)}</dd>");
        }

        html.Line($"</dl>");
        if (marks.Older > 0)
        {
            html.Line($"<p class=\"soft\">Left out: {Quantity.Plural(marks.Older, "older mark")}.</p>");
        }

        if (marks.Newest.Count > MaxInChart)
        {
            html.Line($"<p class=\"soft\">The charts show the newest {MaxInChart}.</p>");
        }

        html.Line($"</section>");
    }

    /// <summary>Adds them to a chart, as far as they are within it.</summary>
    public static void Add(TimeChart chart, WatchLog log, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var mark in log.Marks.Newest.TakeLast(MaxInChart))
        {
            if (mark.At >= from && mark.At <= to)
            {
                chart.Mark(mark.At, mark.Word);
            }
        }
    }
}
