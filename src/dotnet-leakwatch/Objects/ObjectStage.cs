using LeakWatch.Growth;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;
using LeakWatch.Values;
using LeakWatch.Watching;

namespace LeakWatch.Objects;

/// <summary>Shows what was added to growing places, and keeps snapshots as files.</summary>
internal sealed class ObjectStage : ISnapshotStage
{
    // Of the time for values: the rest is for the files, where there are such.
    private const double ShareForSites = 0.25;

    private readonly ValueReader? _reader;
    private readonly SnapshotFiles? _files;
    private readonly SiteContents _contents;
    private readonly WatchSession _session;
    private readonly TimeProvider _time;

    /// <summary>Makes one for a watch.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="session">What is watched.</param>
    /// <param name="reader">Reads content; null where that is not possible or not wanted.</param>
    /// <param name="log">Knows of collections.</param>
    /// <param name="time">The clock.</param>
    public ObjectStage(ObjectOptions options, WatchSession session, ValueReader? reader, ICollectionLog log, TimeProvider time)
    {
        _session = session;
        _reader = reader;
        _time = time;
        _files = options.Directory is { } directory ? new SnapshotFiles(directory, options, log, time) : null;
        _contents = new SiteContents(options.ValuesTime * ShareForSites, time);
    }

    /// <inheritdoc/>
    public async Task<(WatchHistory History, ObjectsReport Objects)> RunAsync(
        HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        if (!capture.Snapshot.IsComplete)
        {
            return (history, ObjectsReport.None);
        }

        var objects = capture.Objects;
        var renderer = objects is null ? null : _reader?.RendererFor(capture);
        if (renderer is not null)
        {
            // In this order: what a collection says of its buffer makes places, and these may have a bound.
            history = history.Counted(BufferElements.Of(history.Paths, objects!, renderer));
            history = history.Bounded(SiteBounds.Of(history.Paths.Sites, capture, renderer));
        }

        var sites = history.Paths.Sites;
        var report = ObjectsReport.None with { Ages = SiteAges.Of(sites, objects) };
        if (_reader is not null && renderer is not null)
        {
            report = report with
            {
                BytesCopied = _reader.BytesCopied,
                CopyTime = _reader.CopyTime,
                Sites = _contents.Find(sites, objects!, _reader, renderer),
                Limits = [.. _contents.Limits, .. ContentLimits.Of(_contents.WithoutContent, _reader.CollectionsRan, _contents.HadTime && _reader.HasCopiedAll)],
            };
        }

        if (_files is null)
        {
            return (history, report);
        }

        var started = _time.GetTimestamp();
        try
        {
            var (file, withoutContent) = await _files.WriteAsync(
                capture, history, _session, renderer is null ? null : _reader, renderer, cancellationToken);
            return (history, report with
            {
                File = file,
                WithoutContent = renderer is null ? 0 : withoutContent,
                // The content of all objects is that of the places as well.
                Limits = renderer is null
                    ? report.Limits
                    : [.. _contents.Limits, .. ContentLimits.Of(withoutContent, _reader!.CollectionsRan, _reader.HasCopiedAll)],
                WriteTime = _time.GetElapsedTime(started),
            });
        }
        catch (LeakWatchException cause)
        {
            // The snapshot itself is there, and is shown before the watch ends.
            return (history, report with { Failure = cause });
        }
    }
}
