using LeakWatch.Files.Output;
using LeakWatch.Growth;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Tests.Reporting;

/// <summary>Several outputs of one watch, of which one fails.</summary>
public class CombinedReportTests
{
    private static readonly LeakWatchException _full = new(FailureKind.CollectionFailed, "It is full.");

    private int _endings;

    [Fact]
    public async Task One_that_cannot_be_written_ends_the_watch_and_theothers_are_told_all()
    {
        var broken = new RecordingReport { OnTaken = _ => throw _full };
        var other = new RecordingReport();
        var report = new CombinedReport([broken, other], () => _endings++);
        var frames = SampleWatch.Frames(2);

        report.Taken(frames[0]);
        report.Taken(frames[1]);
        report.Marked(new WatchMark(frames[1].Snapshot.TakenAt, WatchMark.Baseline, true, 2));
        report.Rebased(frames[1]);
        report.Ended(new WatchEnd(EndReason.Cancelled, 2, frames[1].History));
        await report.DisposeAsync();

        Assert.Equal(1, _endings);
        Assert.Same(_full, report.Failure);
        Assert.True(report.HasFailed(broken) && !report.HasFailed(other));
        Assert.Equal(2, other.Frames.Count);
        Assert.Equal((1, 1), (other.Marks.Count, other.Rebases.Count));
        // It was not the user who ended it.
        Assert.Equal(EndReason.Failed, Assert.Single(other.Ends).Reason);
        Assert.Single(broken.Frames);
        Assert.Empty(broken.Ends);
        Assert.Empty(broken.Marks);
        Assert.Empty(broken.Rebases);
    }

    [Fact]
    public void A_reader_that_goes_ends_it_in_order()
    {
        var broken = new RecordingReport { OnTaken = _ => throw new ReaderGoneException("It") };
        var other = new RecordingReport();
        var report = new CombinedReport([broken, other], () => _endings++);

        report.Taken(SampleWatch.Frames(1)[0]);
        report.Ended(new WatchEnd(EndReason.Cancelled, 1, WatchHistory.Empty));

        Assert.Equal(1, _endings);
        Assert.IsType<ReaderGoneException>(report.Failure);
        Assert.Equal(EndReason.Cancelled, Assert.Single(other.Ends).Reason);
    }

    [Fact]
    public void A_fault_of_the_program_is_not_kept_quiet()
    {
        var broken = new RecordingReport { OnTaken = _ => throw new InvalidOperationException() };
        Assert.Throws<InvalidOperationException>(() => new CombinedReport([broken], () => { }).Taken(SampleWatch.Frames(1)[0]));
    }
}
