using LeakWatch.Exploring;
using LeakWatch.Files.Diff;
using LeakWatch.FromFiles;
using LeakWatch.Growth;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Logs;

/// <summary>Files of one heap each, or tables of types, judged as a watch judges.</summary>
internal sealed class KeptHeaps : IKeptSource
{
    private readonly HeapFiles _files;
    private readonly HeapFileReader _reader;
    private readonly List<(SnapshotLine Line, WatchHistory History)> _judged = [];
    private readonly WatchLogKeeper _keeper = new(null);

    private KeptHeaps(HeapFiles files, HeapFileReader reader)
    {
        _files = files;
        _reader = reader;
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptMoment> Moments { get; private set; } = [];

    /// <inheritdoc/>
    public WatchLog Log => _keeper.Log;

    /// <summary>Judges them: as long as reading each takes, and its analysis.</summary>
    public static KeptHeaps Judge(
        HeapFiles files,
        HeapFileReader reader,
        int warmup,
        string toolVersion,
        Action<int, int>? read,
        CancellationToken cancellationToken)
    {
        var heaps = new KeptHeaps(files, reader);
        var table = new TypeTable(null, null);
        var end = new WatchEnd(EndReason.Count, 0, WatchHistory.Begin(warmup));
        foreach (var (frame, process) in files.Judge(reader, warmup, cancellationToken))
        {
            if (end.Snapshots == 0)
            {
                var judged = process with { FileNotes = [files.How, .. process.FileNotes] };
                heaps._keeper.Started(new WatchSession(judged, new WatchSchedule(TimeSpan.Zero, files.Count), warmup)
                {
                    ToolVersion = toolVersion,
                });
            }

            heaps._keeper.Taken(frame);
            heaps._judged.Add((WatchLine.Of(frame, table), frame.History));
            end = end with
            {
                Snapshots = end.Snapshots + 1,
                History = frame.History,
                Newest = frame.Snapshot.IsComplete ? frame : end.Newest,
            };
            read?.Invoke(end.Snapshots, files.Count);
        }

        heaps._keeper.Ended(end);
        heaps.Moments = heaps._judged.ConvertAll(
            static one => new KeptMoment(one.Line.Number, one.Line.TakenAt, one.Line.Complete));
        return heaps;
    }

    /// <inheritdoc/>
    public SnapshotLine LineOf(int moment) => _judged[moment].Line;

    /// <inheritdoc/>
    public IHeapExplorer? Explore(int moment, CancellationToken cancellationToken)
    {
        var (line, history) = _judged[moment];
        if (!_files.HaveObjects)
        {
            var (objects, types) = SnapshotLookup.FindOne(_files.Paths[moment]);
            return objects is null ? null : new LinesExplorer(line.Number, objects, types, []);
        }

        var heap = _reader.Read(_files.Paths[moment], line.Number, cancellationToken);
        if (heap.Capture.Objects is null)
        {
            heap.Dispose();
            return null;
        }

        return new HeapExplorer(heap.Capture, history, heap.MissingText);
    }
}
