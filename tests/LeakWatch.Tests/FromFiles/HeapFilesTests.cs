using LeakWatch.Files.Format;
using LeakWatch.Files.GcDump;
using LeakWatch.FromFiles;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Files;
using LeakWatch.Tests.Files.GcDump;

namespace LeakWatch.Tests.FromFiles;

/// <summary>Growth over heaps that were kept.</summary>
public sealed class HeapFilesTests : IDisposable
{
    private static readonly DateTimeOffset _start = new(2026, 11, 23, 15, 4, 2, TimeSpan.Zero);

    private static readonly HeapFileReader _reader = new(ValuesMode.On, null, TimeProvider.System);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_rises_over_files_grows_from_the_eighth_on()
    {
        for (var i = 0; i < 10; i++)
        {
            Write($"{i:00}", i, orders: 100 + (i * 40));
        }

        var verdicts = Judge(_folder.Path)
            .Select(frame => frame.History.Sites is [var site, ..] ? site.Verdict : (Verdict?)null)
            .ToList();
        Assert.Equal([null, null, null, Verdict.Suspect], verdicts[..4]);
        // What is in an array is known without ages; of other objects it takes one file more.
        Assert.Equal([Verdict.Suspect, Verdict.Growing, Verdict.Growing], [verdicts[6], verdicts[7], verdicts[9]]);
        var newest = Judge(_folder.Path)[^1].History.Sites[0];
        Assert.Equal(("static Shop.Roots.s_0", "Shop.Order"), (newest.Root, newest.Content.Name.Full));
    }

    [Fact]
    public void What_stays_is_stable()
    {
        for (var i = 0; i < 10; i++)
        {
            Write($"{i:00}", i, orders: 400);
        }

        Assert.Equal(Verdict.Stable, Judge(_folder.Path)[^1].History.GravestVerdict);
    }

    [Fact]
    public void A_folder_is_read_in_order_of_time_and_names_in_their_own()
    {
        Write("b", 0, orders: 1);
        Write("a", 1, orders: 2);
        Assert.Equal(["b.gcdump", "a.gcdump"], HeapFiles.Find([_folder.Path]).Paths.Select(Path.GetFileName));
        string[] named = [_folder.Combine("a.gcdump"), _folder.Combine("b.gcdump")];
        Assert.Equal(named, HeapFiles.Find(named).Paths);
    }

    [Fact]
    public void A_file_that_lacks_objects_is_shown_and_counts_in_no_verdict()
    {
        Write("a", 0, orders: 10);
        using var capture = new DrawnHeap([(1, 4, [1]), (DrawnHeap.Undefined, 4, [])], [0]).Capture();
        GcDumpWriter.Write(_folder.Path, "b", capture.Objects!, Origin(1));
        Write("c", 2, orders: 12);
        var frames = Judge(_folder.Path);
        Assert.Equal([true, false, true], frames.Select(frame => frame.Snapshot.IsComplete));
        Assert.Equal([1, 2, 3], frames.Select(frame => frame.Snapshot.Number));
        Assert.Equal(2, frames[^1].History.Complete);
        Assert.Equal(SnapshotProblemKind.FileLacksObjects, frames[1].Snapshot.Problems[0].Kind);
    }

    [Fact]
    public void Tables_of_types_are_judged_without_holders()
    {
        for (var i = 0; i < 10; i++)
        {
            using var capture = Heap(100 + (i * 40)).Capture();
            TypesFileWriter.Write(
                _folder.Path,
                SnapshotFolder.NameOf(i, _start.AddMinutes(i)),
                [(SnapshotFileKeys.Taken, $"{_start.AddMinutes(i):O}")],
                capture.Snapshot.Histogram);
        }

        var files = HeapFiles.Find([_folder.Path]);
        Assert.False(files.HaveObjects);
        var last = Judge(_folder.Path)[^1].History;
        Assert.Empty(last.Sites);
        Assert.Equal(Verdict.Growing, last.Types.Types.Single(type => type.Type.Name.Full == "Shop.Order").Verdict);
    }

    [Fact]
    public void Objects_and_tables_are_not_judged_together()
    {
        Write("a", 0, orders: 10);
        var other = _folder.Combine("other");
        SnapshotFolder.Prepare(other);
        using var capture = Heap(10).Capture();
        TypesFileWriter.Write(
            other, SnapshotFolder.NameOf(1, _start), [(SnapshotFileKeys.Taken, $"{_start:O}")], capture.Snapshot.Histogram);
        var failure = Assert.Throws<LeakWatchException>(() => HeapFiles.Find([_folder.Path, other]));
        Assert.Contains("growth over both cannot be told", failure.Message, StringComparison.Ordinal);
    }

    private static List<WatchFrame> Judge(string folder) =>
        [.. HeapFiles.Find([folder]).Judge(_reader, 1, CancellationToken.None).Select(file => file.Frame)];

    // A list that holds orders.
    private static DrawnHeap Heap(int orders) => new(
        [(2, orders + 3, [.. Enumerable.Range(1, orders)]), .. Enumerable.Repeat((1, 4, Array.Empty<int>()), orders)], [0]);

    private static GcDumpOrigin Origin(int minute) =>
        new("Shop", 4242, _start.AddMinutes(minute), GcDumpOrigin.OwnTool, "");

    private void Write(string name, int minute, int orders)
    {
        using var capture = Heap(orders).Capture();
        GcDumpWriter.Write(_folder.Path, name, capture.Objects!, Origin(minute));
    }
}
