using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Logs;

/// <summary>Of what process a watch was, how long, and how it ended, in words.</summary>
internal static class LogTitle
{
    // No watch has more; lines that somebody has changed may say anything.
    private const double MaxSeconds = 1e9;

    /// <summary>The process: <c>Shop.Web, pid 4242, .NET 10.0.12</c>; of one that is not known, that it is not.</summary>
    public static string ProcessOf(WatchLog log)
    {
        if (log.Session is not { } session)
        {
            return "process not known";
        }

        string?[] parts =
        [
            session.Process.Length == 0 ? null : session.Process,
            session.Pid == 0 ? null : $"pid {session.Pid}",
            session.Runtime.Length == 0 ? null : $".NET {session.Runtime}",
        ];
        return parts.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(", ", known) : "process not known";
    }

    /// <summary>The snapshots: <c>11 snapshots in 00:01:40, 1 of them incomplete, every 10 s ±20 %; all snapshots taken</c>.</summary>
    public static string SnapshotsOf(WatchLog log)
    {
        var incomplete = log.Snapshots - log.Complete;
        var time = log.Span is { } span && span.Last > span.First ? $" in {Quantity.Time(span.Last - span.First)}" : "";
        var interval = log.Session is { IntervalSeconds: > 0 } session
            ? ", every " + Wording.Of(new WatchSchedule(TimeSpan.FromSeconds(Math.Min(session.IntervalSeconds, MaxSeconds)))
            {
                Jitter = session.IntervalJitter,
            })
            : "";
        var end = log.End is { } ended
            ? Wording.SentenceOf(ended.Reason, log.Session?.Pid ?? 0)
            : "how it ended is not told: it was killed, or goes on";
        return $"{Quantity.Plural(log.Snapshots, "snapshot")}{time}"
            + (incomplete > 0 ? $", {incomplete} of them incomplete" : "") + $"{interval}; {end}";
    }
}
