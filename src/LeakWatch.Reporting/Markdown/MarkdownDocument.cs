using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Reporting.Markdown;

/// <summary>
/// A watch for a ticket: the verdict, the sites with their reasons and content, and a small table of types. All that comes from the
/// target stands in code.
/// </summary>
internal static class MarkdownDocument
{
    private const int MaxSites = 5;
    private const int MaxNew = 5;
    private const int UsualTypes = 10;
    private const int MaxMarks = 20;

    /// <summary>Writes it.</summary>
    /// <param name="log">The watch.</param>
    /// <param name="top">How many types to show; null for a few.</param>
    /// <param name="output">Where to write.</param>
    public static void Write(WatchLog log, int? top, TextWriter output)
    {
        var text = new PiecewiseText(output);
        var types = TypeRanking.ByGrowth(log.Newest?.Types ?? []);
        var verdict = VerdictWords.Of(log, types);
        text.WriteLine($"## dotnet-leakwatch: {MarkdownText.Sentence(verdict.Word)}");
        text.WriteLine("");
        text.WriteLine(
            (verdict.Place is { } place ? MarkdownText.Code(place) + " " : "") + MarkdownText.Sentence(verdict.Sentence));
        text.WriteLine("");
        text.WriteLine($"{MarkdownText.Code(LogTitle.ProcessOf(log))}: {LogTitle.SnapshotsOf(log)}.");
        WriteNotes(text, log);
        WriteMarks(text, log.Marks);
        if (log.Newest is { } newest)
        {
            foreach (var site in newest.Growth.Take(MaxSites))
            {
                WriteSite(text, site);
            }

            if (Excerpt.RestOfSites(newest.Growth.Count, MaxSites) is { } rest)
            {
                text.WriteLine("");
                text.WriteLine(rest);
            }

            WriteTypes(text, types, newest, top ?? UsualTypes);
        }

        text.Flush();
    }

    private static void WriteNotes(PiecewiseText text, WatchLog log)
    {
        IEnumerable<string> notes =
            [.. log.Notes, .. log.Session?.Notes ?? [], .. log.Newest?.Notes ?? [], .. log.Problems];
        var said = notes.Distinct().ToList();
        if (said.Count > 0)
        {
            text.WriteLine("");
            WriteBlock(text, said.Select(note => $"note: {note}"));
        }
    }

    private static void WriteMarks(PiecewiseText text, LoggedMarks marks)
    {
        if (marks.Newest.Count == 0)
        {
            return;
        }

        text.WriteLine("");
        foreach (var mark in marks.Newest.TakeLast(MaxMarks))
        {
            text.WriteLine($"- {mark.At:yyyy-MM-dd HH:mm:ss zzz}: {MarkdownText.Sentence(MarkWords.Of(mark))}");
        }

        if (marks.Older + marks.Newest.Count - MaxMarks is > 0 and var more)
        {
            text.WriteLine("");
            text.WriteLine($"{Quantity.Plural(more, "older mark")} left out");
        }
    }

    private static void WriteSite(PiecewiseText text, GrowthLine site)
    {
        text.WriteLine("");
        text.WriteLine($"### {MarkdownText.Sentence(site.Verdict)}: {MarkdownText.Code(site.Place ?? site.Root)}");
        text.WriteLine("");
        WriteBlock(text, LoggedSiteWords.Of(site, MaxNew));
        if (site.Tests.Count == 0)
        {
            return;
        }

        text.WriteLine("");
        text.WriteLine($"<details><summary>tests of the verdict: {site.Tests.Count(test => test.Passed)} of "
            + $"{site.Tests.Count} passed</summary>");
        text.WriteLine("");
        text.WriteLine("| test | found | takes | |");
        text.WriteLine("| --- | ---: | ---: | --- |");
        foreach (var test in site.Tests)
        {
            var (found, needed) = TestWords.NumbersOf(test);
            text.WriteLine(
                $"| {MarkdownText.Sentence(TestWords.Of(test))} | {found} | {needed} | {TestWords.ResultOf(test)} |");
        }

        text.WriteLine("");
        text.WriteLine("</details>");
    }

    private static void WriteTypes(PiecewiseText text, IReadOnlyList<TypeLine> types, SnapshotLine newest, int top)
    {
        if (types.Count == 0)
        {
            return;
        }

        text.WriteLine("");
        text.WriteLine($"### types of snapshot {newest.Number}");
        text.WriteLine("");
        text.WriteLine("| count | +last | +first | bytes | +first | verdict | type |");
        text.WriteLine("| ---: | ---: | ---: | ---: | ---: | --- | --- |");
        foreach (var type in types.Take(top))
        {
            text.WriteLine(
                $"| {Quantity.Count(type.Count)} | {Quantity.Delta(type.CountDelta)} | {Quantity.Delta(type.CountSinceFirst)} "
                    + $"| {Quantity.Bytes(type.Bytes)} | {Quantity.BytesDelta(type.BytesSinceFirst)} "
                    + $"| {MarkdownText.Sentence(type.Verdict)} | {MarkdownText.Cell(type.Type)} |");
        }

        if (types.Count > top)
        {
            text.WriteLine("");
            text.WriteLine(Excerpt.Rest(types.Count - top, "type"));
        }
    }

    private static void WriteBlock(PiecewiseText text, IEnumerable<string> lines)
    {
        foreach (var line in MarkdownText.Block(lines))
        {
            text.WriteLine(line);
        }
    }
}
