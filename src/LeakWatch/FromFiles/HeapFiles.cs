using LeakWatch.Content;
using LeakWatch.Files.Content;
using LeakWatch.Files.Diff;
using LeakWatch.Growth;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values;
using LeakWatch.Values.Dumps;

namespace LeakWatch.FromFiles;

/// <summary>
/// Heaps that were kept one after the other: <c>.gcdump</c> files, process dumps, or the tables of types that a watch has written. Growth over them
/// is judged as a watch judges it.
/// </summary>
public sealed class HeapFiles
{
    private const string ByCounts =
        "the files do not tell which objects outlived a collection, nor what is in them: growth is judged by counts, which takes "
            + "longer to be sure";

    private const string ByCountsOfDumps =
        "dumps do not tell which objects outlived a collection: growth is judged by counts, which takes longer to be sure";

    private const string ByTypes =
        "the files have types alone: what grows is told, and not what holds it. Watch with --gcdump to keep that as well";

    private readonly IReadOnlyList<string> _files;
    private readonly bool _haveObjects;

    private HeapFiles(IReadOnlyList<string> files, bool haveObjects)
    {
        _files = files;
        _haveObjects = haveObjects;
    }

    /// <summary>How many there are.</summary>
    public int Count => _files.Count;

    /// <summary>The files, in the order in which they are judged.</summary>
    public IReadOnlyList<string> Paths => _files;

    /// <summary>Whether they have objects and what holds them, and not types alone.</summary>
    public bool HaveObjects => _haveObjects;

    /// <summary>Whether they have what is in those objects, as process dumps have.</summary>
    public bool HaveContent => _haveObjects && _files.All(DumpReader.IsMeant);

    /// <summary>How growth over them is judged, in a sentence without its full stop: they tell less than a process does.</summary>
    public string How => HaveContent ? ByCountsOfDumps : HaveObjects ? ByCounts : ByTypes;

    /// <summary>Finds the files.</summary>
    /// <param name="names">
    /// Files in the order in which the heaps were seen; snapshots by their names without ending; folders, whose files are put in
    /// that order.
    /// </param>
    /// <exception cref="LeakWatchException">One is not there, or they are not of one kind.</exception>
    public static HeapFiles Find(IReadOnlyList<string> names)
    {
        var dumps = new List<string>();
        var tables = new List<string>();
        foreach (var name in names)
        {
            if (HeapFileReader.IsMeant(name))
            {
                dumps.Add(name);
            }
            else if (HeapFileReader.FilesIn(name) is { Count: > 0 } inFolder)
            {
                dumps.AddRange(inFolder);
            }
            else if (SnapshotLookup.TypesIn(name) is { Count: > 0 } ofTypes)
            {
                tables.AddRange(ofTypes);
            }
            else
            {
                tables.Add(SnapshotLookup.FindOne(name).Types ?? throw new LeakWatchException(
                    FailureKind.InvalidInput, $"There is no table of types beside {name}.", "Name the folder of a watch."));
            }
        }

        return dumps.Count == 0 || tables.Count == 0
            ? new HeapFiles(dumps.Count > 0 ? dumps : tables, dumps.Count > 0)
            : throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{dumps[0]} has objects, and {tables[0]} types alone: growth over both cannot be told.",
                "Name files of one kind.");
    }

    /// <summary>
    /// Judges them: as long as reading each takes, and its analysis. One heap is at hand at a time.
    /// </summary>
    /// <param name="reader">Reads those that have objects.</param>
    /// <param name="warmup">How many stand in front of the baseline.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>After each file what is known by then, and of which process the file is; empty where it does not say so.</returns>
    /// <exception cref="LeakWatchException">A file is missing, foreign or damaged.</exception>
    public IEnumerable<(WatchFrame Frame, WatchedProcess Process)> Judge(
        HeapFileReader reader, int warmup, CancellationToken cancellationToken)
    {
        var contents = new SiteContents(ValueOptions.DefaultTimeLimit, reader.Time);
        var history = WatchHistory.Begin(warmup);
        // Then the folder is where to look further.
        var areInOneFolder = _files.Select(Path.GetDirectoryName).Distinct().Count() == 1;
        for (var i = 0; i < _files.Count; i++)
        {
            using var heap = _haveObjects ? reader.Read(_files[i], i + 1, cancellationToken) : null;
            var (snapshot, process) = heap is null ? ReadTypes(_files[i], i + 1, cancellationToken) : Of(heap);
            history = history.Add(snapshot, heap?.Capture.Content);
            yield return (
                new WatchFrame(snapshot, history, null, TimeSpan.Zero)
                {
                    Objects = ContentOf(contents, snapshot, history, heap) with { File = areInOneFolder ? _files[i] : null },
                },
                process);
        }
    }

    private static ObjectsReport ContentOf(SiteContents contents, HeapSnapshot snapshot, WatchHistory history, FileHeap? heap) =>
        snapshot.IsComplete && heap?.Capture is { Objects: { } objects, Content: { } content }
            ? ObjectsReport.None with { Sites = contents.Find(history.Paths.Sites, snapshot.Paths, objects, content) }
            : ObjectsReport.None;

    // Of a heap that is not whole nothing is compared, and so its table alone is shown.
    private static (HeapSnapshot Snapshot, WatchedProcess Process) Of(FileHeap heap)
    {
        var snapshot = heap.Missing.Count == 0
            ? heap.Capture.Snapshot
            : heap.Capture.Snapshot with { Problems = heap.Missing };
        return (
            snapshot,
            new WatchedProcess(heap.ProcessId, heap.ProcessName, "", snapshot.TakenAt) { FileNotes = heap.Notes });
    }

    private static (HeapSnapshot Snapshot, WatchedProcess Process) ReadTypes(
        string path, int number, CancellationToken cancellationToken)
    {
        var types = KeptTypes.Read(path, cancellationToken);
        return (
            new HeapSnapshot(number, types.TakenAt, types.Histogram, 0, [], new SnapshotCost(null, TimeSpan.Zero, 0, 0, 0)),
            new WatchedProcess(0, types.Process, "", types.TakenAt));
    }
}
