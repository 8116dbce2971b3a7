using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Text;

namespace LeakWatch.Tests.Reporting;

public class TextReportTests
{
    [Fact]
    public void A_watch_reads_like_this()
    {
        var output = new StringWriter();
        var report = new TextReport(output, new TypeTable(4, null), unicode: true);
        var frames = SampleWatch.Frames(10);
        report.Started(SampleWatch.Session);
        foreach (var frame in frames)
        {
            report.Taken(frame);
        }

        report.Ended(new WatchEnd(EndReason.Exited, 10, frames[^1].History) { Newest = frames[^1] });
        Approved.Check(output.ToString(), "watch");
    }

    [Fact]
    public void What_is_not_shown_is_said()
    {
        var output = new StringWriter();
        var report = new TextReport(output, new TypeTable(4, null), unicode: true);
        var frame = Limits.Add(SampleWatch.ManyPlaces(12));
        report.Started(SampleWatch.Session);
        report.Taken(frame);
        report.Ended(new WatchEnd(EndReason.Count, 10, frame.History) { Newest = frame });
        Approved.Check(output.ToString(), "limits");
    }

    [Fact]
    public void A_watch_without_snapshots_says_so()
    {
        var output = new StringWriter();
        var report = new TextReport(output, new TypeTable(4, null), unicode: true);
        report.Started(SampleWatch.Session);
        report.Ended(new WatchEnd(EndReason.Cancelled, 0, LeakWatch.Growth.WatchHistory.Empty));
        Approved.Check(output.ToString(), "empty");
    }
}
