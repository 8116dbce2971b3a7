using LeakWatch.Exploring;
using LeakWatch.Files.Diff;
using LeakWatch.FromFiles;
using LeakWatch.Growth;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Reporting.Logs;

/// <summary>Files of one heap each, or tables of types, judged as a watch judges.</summary>
internal sealed class KeptHeaps : IKeptSource, IWatchReport
{
    private readonly HeapFiles _files;
    private readonly HeapFileReader _reader;
    private readonly TypeTable _table = new(null, null);
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
        string toolVersion,
        Action<int, int>? read,
        CancellationToken cancellationToken)
    {
        var heaps = new KeptHeaps(files, reader);
        var judge = new FilesJudge(reader, toolVersion)
        {
            Look = (frame, _) =>
            {
                read?.Invoke(frame.Snapshot.Number, files.Count);
                return frame;
            },
        };
        judge.Judge(files, heaps, cancellationToken);
        return heaps;
    }

    /// <inheritdoc/>
    void IWatchReport.Started(WatchSession session) => _keeper.Started(session);

    /// <inheritdoc/>
    void IWatchReport.Taking(int number)
    {
    }

    /// <inheritdoc/>
    void IWatchReport.Taken(WatchFrame frame)
    {
        _keeper.Taken(frame);
        _judged.Add((WatchLine.Of(frame, _table), frame.History));
    }

    /// <inheritdoc/>
    void IWatchReport.Ended(WatchEnd outcome)
    {
        _keeper.Ended(outcome);
        Moments = _judged.ConvertAll(static one => new KeptMoment(one.Line.Number, one.Line.TakenAt, one.Line.Complete));
    }

    /// <inheritdoc/>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

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
