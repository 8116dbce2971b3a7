using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Reporting.Page;

/// <summary>How a watch was taken: of what, when, with which options and versions.</summary>
internal static class TakenSection
{
    public static void Write(HtmlWriter html, WatchLog log)
    {
        if (log.Session is not { } session)
        {
            return;
        }

        html.Line($"<section id=\"taken\">");
        html.Line($"<h2>How it was taken</h2>");
        html.Line($"<dl>");
        Row(html, "process", LogTitle.ProcessOf(log));
        Row(html, "began", $"{session.StartedAt:yyyy-MM-dd HH:mm:ss zzz}");
        Row(html, "snapshots", LogTitle.SnapshotsOf(log));
        Row(html, "baseline", log.Baseline is { } baseline
            ? $"snapshot {baseline.Number}, " + (log.IsBaselineChosen
                ? "chosen during the watch"
                : $"behind {Quantity.Plural(session.Warmup, "snapshot")} for warming up")
            : "none: there were too few snapshots");
        Row(html, "values", session.ValuesNote ?? "as the options say; by themselves shown, with secrets masked");
        Row(html, "options", session.Options.Count == 0 ? "not told" : string.Join("  ", session.Options));
        Row(html, "dotnet-leakwatch", session.ToolVersion.Length == 0 ? "version not told" : session.ToolVersion);
        html.Line($"</dl>");
        html.Line($"</section>");
    }

    private static void Row(HtmlWriter html, string name, string text) => html.Line($"<dt>{name}</dt><dd>{text}</dd>");
}
