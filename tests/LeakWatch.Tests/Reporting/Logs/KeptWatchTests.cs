using System.Text;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Page;
using LeakWatch.Tests.Reporting.Page;

namespace LeakWatch.Tests.Reporting.Logs;

/// <summary>What a watch has kept says the same as the watch itself.</summary>
public sealed class KeptWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kept").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_page_is_the_same_as_at_the_end_of_the_watch()
    {
        Keep(LinesOf(SampleWatch.Frames(10)));
        Assert.Equal(PageReportTests.Write(SampleWatch.Frames(10)), PageOf(Find()));
    }

    [Fact]
    public void And_so_it_is_of_a_hostile_target()
    {
        Keep(LinesOf(PageReportTests.HostileFrames()));
        Assert.Equal(PageReportTests.Write(PageReportTests.HostileFrames()), PageOf(Find()));
    }

    [Fact]
    public void So_is_the_document_for_a_ticket()
    {
        var (there, here) = (new StringWriter(), new StringWriter());
        var frames = SampleWatch.Frames(10);
        Tell(new MarkdownReport(there, new TypeTable(3, null)), frames);
        Keep(LinesOf(frames));
        Find().WriteMarkdown(3, here);
        Assert.Equal(there.ToString(), here.ToString());
    }

    // Also where the baseline is the last that happens.
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 10)]
    [InlineData(1, 10)]
    [InlineData(5, 10)]
    [InlineData(10, 10)]
    public void Marks_and_a_baseline_are_read_back(int baselineBehind, int count)
    {
        var lines = new StringWriter { NewLine = "\n" };
        SampleWatch.TellWithMarks(new JsonReport(lines, new TypeTable(null, null)), count, baselineBehind, "after <load> test");
        Keep(lines.ToString());
        var (page, text) = (new MemoryStream(), new StringWriter());
        SampleWatch.TellWithMarks(new PageReport(page, null), count, baselineBehind, "after <load> test");
        SampleWatch.TellWithMarks(new MarkdownReport(text, new TypeTable(3, null)), count, baselineBehind, "after <load> test");

        Assert.Equal(Encoding.UTF8.GetString(page.ToArray()), PageOf(Find()));
        Assert.Equal(text.ToString(), MarkdownOf(Find()));
        // The fifth is not complete.
        var baseline = baselineBehind == 5 ? 4 : baselineBehind;
        Assert.Contains($"after &lt;load&gt; test, behind snapshot {baselineBehind}<", PageOf(Find()));
        Assert.Contains($"baseline: growth is measured from snapshot {baseline}<", PageOf(Find()));
        Assert.Contains($"snapshot {baseline}, chosen during the watch<", PageOf(Find()));
        Assert.Contains($": after \\<load\\> test, behind snapshot {baselineBehind}\n", MarkdownOf(Find()));
    }

    [Fact]
    public void Of_several_watches_it_is_the_last_one()
    {
        Keep(LinesOf(SampleWatch.Frames(10)) + LinesOf(SampleWatch.Frames(2)));
        var text = MarkdownOf(Find());
        Assert.Contains("2 snapshots", text);
        Assert.Contains("has 2 watches: this is the last of them", text);
    }

    [Fact]
    public void One_that_was_killed_has_a_verdict_all_the_same()
    {
        var lines = LinesOf(SampleWatch.Frames(10));
        Keep(lines[..lines.LastIndexOf("{\"kind\":\"end\"", StringComparison.Ordinal)] + "{\"kind\":\"snap");
        var text = MarkdownOf(Find());
        Assert.StartsWith("## dotnet-leakwatch: growing", text);
        Assert.Contains("how it ended is not told", text);
        Assert.Contains("stops within line 12, of which nothing is shown", text);
    }

    [Theory]
    [InlineData("\"types\":[", "\"types\":null,\"t\":[", 2)]
    [InlineData("\"takenAt\":\"", "\"takenAt\":\"x", 2)]
    [InlineData("\"startedAt\":", "\"startedat\":", 1)]
    [InlineData("\"complete\":true", "\"complete\":truE", 2)]
    public void What_somebody_has_changed_is_refused_in_one_sentence(string text, string changed, int line)
    {
        Keep(LinesOf(SampleWatch.Frames(3)).Replace(text, changed, StringComparison.Ordinal));
        var refusal = Assert.Throws<LeakWatchException>(Find);
        Assert.Equal(FailureKind.InvalidInput, refusal.Kind);
        Assert.Contains($"line {line} is damaged", refusal.Message);
    }

    [Fact]
    public void Numbers_that_no_watch_has_do_no_harm()
    {
        Keep(LinesOf(SampleWatch.Frames(10))
            .Replace("\"intervalSeconds\":10", "\"intervalSeconds\":1e300", StringComparison.Ordinal)
            .Replace("\"pauseMilliseconds\":89.9", "\"pauseMilliseconds\":1e300", StringComparison.Ordinal)
            .Replace("\"intervals\":7", "\"intervals\":-7", StringComparison.Ordinal)
            .Replace("\"takenAt\":\"2026-11-23T15:04:05", "\"takenAt\":\"0001-01-01T00:00:01", StringComparison.Ordinal)
            .Replace(
                "\"cohorts\":null}],\"explained\"",
                "\"cohorts\":[{\"snapshot\":2147483647,\"count\":9223372036854775807},{\"snapshot\":-2147483648,\"count\":-5}]}],"
                    + "\"explained\"",
                StringComparison.Ordinal));
        Assert.Contains("</html>", PageOf(Find()));
    }

    [Fact]
    public void What_has_no_lines_is_left_to_others()
    {
        Assert.Null(KeptWatch.Find(_folder, TestContext.Current.CancellationToken));
        Assert.Null(KeptWatch.Find(Path.Combine(_folder, "0001_20261123-150402"), TestContext.Current.CancellationToken));
    }

    private static string LinesOf(IReadOnlyList<WatchFrame> frames)
    {
        var lines = new StringWriter { NewLine = "\n" };
        Tell(new JsonReport(lines, new TypeTable(null, null)), frames);
        return lines.ToString();
    }

    private static void Tell(LeakWatch.Reporting.Watching.IWatchReport report, IReadOnlyList<WatchFrame> frames)
    {
        report.Started(SampleWatch.Session);
        foreach (var frame in frames)
        {
            report.Taken(frame);
        }

        report.Ended(new WatchEnd(EndReason.Count, frames.Count, frames[^1].History) { Newest = frames[^1] });
    }

    private static string PageOf(KeptWatch watch)
    {
        var page = new MemoryStream();
        watch.WritePage(page);
        return Encoding.UTF8.GetString(page.ToArray());
    }

    private static string MarkdownOf(KeptWatch watch)
    {
        var text = new StringWriter();
        watch.WriteMarkdown(3, text);
        return text.ToString();
    }

    private KeptWatch Find() => KeptWatch.Find(_folder, TestContext.Current.CancellationToken)!;

    private void Keep(string lines) => File.WriteAllText(Path.Combine(_folder, "session.ndjson"), lines);
}
