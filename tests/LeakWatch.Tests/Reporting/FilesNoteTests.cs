using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tests.Reporting;

public class FilesNoteTests
{
    private static readonly WatchFrame _frame = SampleWatch.Frames(3)[^1];

    [Theory]
    [InlineData(null, null, "files take 2.0 MB a snapshot; 3.0 GB are free")]
    [InlineData(1L, null, "files take 2.0 MB a snapshot; 3.0 GB are free")]
    [InlineData(360L, null, "files take 2.0 MB a snapshot, 720.0 MB for 360; 3.0 GB are free")]
    [InlineData(360L, 22, "files take 2.0 MB a snapshot, 44.0 MB for 22; 3.0 GB are free")]
    [InlineData(10L, 22, "files take 2.0 MB a snapshot, 20.0 MB for 10; 3.0 GB are free")]
    [InlineData(null, 22, "files take 2.0 MB a snapshot, 44.0 MB for 22; 3.0 GB are free")]
    public void Says_what_room_a_watch_takes(long? snapshots, int? kept, string note)
    {
        var objects = new ObjectsReport { FileBytes = 2_000_000, FreeBytes = 3_000_000_000, MaxKept = kept };
        Assert.Equal([note], FilesNote.Of(_frame with { Snapshots = snapshots, Objects = objects }));
    }

    [Fact]
    public void Says_nothing_behind_the_first_ones() =>
        Assert.Empty(FilesNote.Of(_frame with { Objects = new ObjectsReport { FileBytes = 2_000_000 } }));

    [Fact]
    public void Says_why_there_are_no_more()
    {
        var failure = new LeakWatchException(FailureKind.OutputFailed, "leak/a could not be written: No space left", "");
        Assert.Equal(
            ["leak/a could not be written: No space left: no more files are written, and the watch goes on"],
            FilesNote.Of(_frame with { Objects = new ObjectsReport { Failure = failure } }));
    }

    [Theory]
    [InlineData(10, null, null, null)]
    [InlineData(10, 5, null, 5L)]
    [InlineData(10, null, 60, 7L)]
    [InlineData(10, 5, 60, 5L)]
    [InlineData(10, 50, 60, 7L)]
    public void A_schedule_knows_how_many_it_makes(int interval, int? count, int? duration, long? snapshots) => Assert.Equal(
        snapshots,
        new WatchSchedule(
            TimeSpan.FromSeconds(interval), count, duration is { } time ? TimeSpan.FromSeconds(time) : null).Snapshots);
}
