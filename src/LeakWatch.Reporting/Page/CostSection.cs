using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Reporting.Page;

/// <summary>What the watch has cost the process.</summary>
internal static class CostSection
{
    // No watch has more; lines that somebody has changed may say anything.
    private const double MaxMilliseconds = 1e12;

    public static void Write(HtmlWriter html, WatchLog log)
    {
        if (log.Span is not { } span)
        {
            return;
        }

        var cost = log.Cost;
        html.Line($"<section id=\"cost\">");
        html.Line($"<h2>Cost to the process</h2>");
        if (cost.Collections == 0)
        {
            html.Line($"<p class=\"soft\">The files do not tell it.</p></section>");
            return;
        }

        html.Line($"<dl>");
        html.Line($"<dt>collections with a heap walk</dt><dd>{Quantity.Count(cost.Collections)}</dd>");
        if (cost.Pauses > 0)
        {
            var each = cost.PauseMilliseconds / cost.Pauses;
            html.Line($"<dt>pause</dt><dd>{Time(each)} on average, {Time(cost.LongestPauseMilliseconds)} at the longest, "
                + $"{Time(cost.PauseMilliseconds)} in all{Share(span.Last - span.First, cost)}{Unknown(log)}</dd>");
        }
        else
        {
            html.Line($"<dt>pause</dt><dd>not known</dd>");
        }

        html.Line($"<dt>read from the port</dt><dd>{Quantity.Bytes(cost.BytesReceived)}</dd>");
        html.Line($"<dt>copied of its memory</dt><dd>{Quantity.Bytes(cost.ValuesBytesRead)}</dd>");
        html.Line($"</dl>");
        html.Line($"</section>");
    }

    private static string Time(double milliseconds) =>
        Quantity.Time(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, MaxMilliseconds)));

    // The time behind the last snapshot is not known, and so that of its pause is not either.
    private static string Share(TimeSpan time, in LoggedCost cost) => time > TimeSpan.Zero && cost.Pauses > 1
        ? $", some {Quantity.Share(Math.Min(1, cost.PauseMilliseconds / time.TotalMilliseconds))} of the time"
        : "";

    private static string Unknown(WatchLog log) => log.Snapshots - log.Cost.Pauses is > 0 and var unknown
        ? $"; of {Quantity.Plural(unknown, "snapshot")} not known"
        : "";
}
