using LeakWatch.Growth;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Markdown;

namespace LeakWatch.Tests.Reporting.Markdown;

public class MarkdownReportTests
{
    [Fact]
    public void A_watch_reads_like_this() => Approved.Check(Write(SampleWatch.Frames(10), EndReason.Count), "watch");

    [Fact]
    public void What_is_not_shown_is_said()
    {
        var text = Write([Limits.Add(SampleWatch.ManyPlaces(12))], EndReason.Cancelled);
        Assert.Contains("… 7 more sites; --format json has all", text);
        Assert.Contains("… 8 more types; --top N shows more", text);
        Assert.Contains("note: ", text);
    }

    [Fact]
    public void A_watch_without_snapshots_says_so() => Assert.Contains(
        "No snapshot was taken.", Write([], EndReason.Exited));

    [Fact]
    public void A_watch_without_a_complete_snapshot_says_why()
    {
        var text = Write([SampleWatch.Frames(5)[4] with { History = WatchHistory.Empty }], EndReason.Cancelled);
        Assert.Contains("No snapshot was complete, so that nothing can be said.", text);
        Assert.Contains("note: snapshot 5: 897 events lost", text);
    }

    private static string Write(IReadOnlyList<WatchFrame> frames, EndReason reason)
    {
        var output = new StringWriter();
        var report = new MarkdownReport(output, new TypeTable(4, null));
        report.Started(SampleWatch.Session);
        foreach (var frame in frames)
        {
            report.Taken(frame);
        }

        report.Ended(new WatchEnd(reason, frames.Count, frames.Count == 0 ? WatchHistory.Empty : frames[^1].History)
        {
            Newest = frames.LastOrDefault(frame => frame.Snapshot.IsComplete),
        });
        return output.ToString();
    }
}
