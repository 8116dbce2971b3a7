using LeakWatch.Files.Format;
using LeakWatch.Growth;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Work;
using LeakWatch.Keeping;

namespace LeakWatch.Content;

/// <summary>
/// Looks at the objects of each snapshot as long as they are at hand: what was added to growing sites, and the files.
/// </summary>
internal sealed class FrameObjects
{
    // Of the time for values: the rest is for the files, where there are such.
    private const double ShareForSites = 0.25;

    private readonly string? _directory;
    private readonly RequestedFiles _requested;
    private SnapshotFiles? _files;
    private readonly SiteContents _contents;
    private readonly TimeProvider _time;
    private readonly WorkProgress _writing;
    private volatile SnapshotStage _stage;

    public FrameObjects(WatchedProcess process, HeapWatchOptions options)
    {
        _time = options.Time;
        _writing = options.Writing ?? new WorkProgress();
        options = options with { Writing = _writing };
        _directory = options.Files?.Directory;
        _requested = new RequestedFiles(process, options);
        _files = options.Files is { } files ? new SnapshotFiles(files, process, options) : null;
        _contents = new SiteContents(options.ReadingTime * ShareForSites, options.Time);
    }

    /// <summary>What is being done; readable from any thread.</summary>
    public SnapshotStage Stage => _stage;

    /// <summary>How much of it is done, from 0 to 1; null where that is not known. Readable from any thread.</summary>
    public double? Share => _writing.Share;

    /// <summary>Makes sure that what is to be kept can be: better before the first snapshot than behind it.</summary>
    /// <exception cref="LeakWatchException">The folder cannot be used.</exception>
    public static void Prepare(HeapWatchOptions options)
    {
        if (options.Files is { } files)
        {
            SnapshotFolder.Prepare(files.Directory);
        }
    }

    /// <summary>
    /// Writes the files of the newest complete snapshot, unless they are there already; the result is their path without endings.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="use">Lends its objects to what it is given; null where they are not at hand.</param>
    /// <exception cref="LeakWatchException">They could not be written.</exception>
    public async Task<string> WriteAsync(
        string directory,
        HeapSnapshot snapshot,
        Func<Func<HeapCapture, WatchHistory, CancellationToken, Task<string>>, Task<string?>> use)
    {
        if (_requested.Find(directory, snapshot) is { } there)
        {
            return there;
        }

        _stage = SnapshotStage.WritingFiles;
        try
        {
            return await use((capture, history, stop) => _requested.WriteAsync(directory, capture, history, stop))
                ?? throw new LeakWatchException(
                    FailureKind.InvalidInput, $"The objects of snapshot {snapshot.Number} are not at hand any more.", "");
        }
        finally
        {
            _writing.End();
            _stage = SnapshotStage.None;
        }
    }

    /// <summary>The files of the newest complete snapshot stay, as those of a baseline do.</summary>
    public void KeepBaseline() => _files?.KeepBaseline();

    /// <summary>Looks at the objects of a snapshot.</summary>
    /// <param name="capture">The snapshot, complete or not.</param>
    /// <param name="history">All complete snapshots so far, this one among them if it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ObjectsReport> LookAsync(HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        if (!capture.Snapshot.IsComplete)
        {
            return ObjectsReport.None;
        }

        try
        {
            return await LookAtCompleteAsync(capture, history, cancellationToken);
        }
        finally
        {
            _writing.End();
            _stage = SnapshotStage.None;
        }
    }

    private async Task<ObjectsReport> LookAtCompleteAsync(
        HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        _stage = SnapshotStage.ReadingValues;
        var sites = history.Paths.Sites;
        var report = ObjectsReport.None with { Ages = SiteAges.Of(sites, capture.Objects) };
        if (capture is { Objects: { } objects, Content: { } content })
        {
            report = report with
            {
                Sites = _contents.Find(sites, capture.Snapshot.Paths, objects, content),
                BytesCopied = content.BytesCopied,
                CopyTime = content.CopyTime,
            };
            report = report with { Limits = LimitsOf(_contents.WithoutContent, content, _contents.HadTime) };
        }

        if (_files is null)
        {
            return report;
        }

        _stage = SnapshotStage.WritingFiles;
        return await KeepAsync(_files, report, capture, history, cancellationToken);
    }

    private async Task<ObjectsReport> KeepAsync(
        SnapshotFiles files, ObjectsReport report, HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        try
        {
            var written = await files.WriteAsync(capture, history, cancellationToken);
            _requested.Add(_directory!, capture.Snapshot);
            return report with
            {
                File = written.Objects,
                FileBytes = written.Bytes,
                FreeBytes = written.FreeBytes,
                MaxKept = files.MaxKept,
                WithoutContent = capture.Content is null ? 0 : written.WithoutContent,
                // The content of all objects is that of the sites as well.
                Limits = capture.Content is { } content ? LimitsOf(written.WithoutContent, content, true) : report.Limits,
                WriteTime = _time.GetElapsedTime(started),
            };
        }
        catch (LeakWatchException cause)
        {
            _files = null;
            return report with { Failure = cause };
        }
    }

    private IReadOnlyList<SnapshotLimit> LimitsOf(long withoutContent, IHeapContent content, bool hadTime) =>
        [.. _contents.Limits, .. MissingContent.Of(withoutContent, content, hadTime)];
}
