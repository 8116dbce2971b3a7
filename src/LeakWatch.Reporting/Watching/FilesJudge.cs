using LeakWatch.FromFiles;
using LeakWatch.Growth;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Reporting.Watching;

/// <summary>Judges heaps that were kept, and tells a report of them as of a watch. One thread.</summary>
public sealed class FilesJudge
{
    private readonly HeapFileReader _reader;
    private readonly string _toolVersion;

    /// <summary>Makes one.</summary>
    /// <param name="reader">Reads the files.</param>
    /// <param name="toolVersion">The version of the tool.</param>
    public FilesJudge(HeapFileReader reader, string toolVersion)
    {
        _reader = reader;
        _toolVersion = toolVersion;
    }

    /// <summary>How many files stand in front of the baseline.</summary>
    public int Warmup { get; init; } = WatchHistory.UsualWarmup;

    /// <summary>The options that were given.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Sees each frame, and the process it is of, before the report does, and may say more of it; null for nobody.</summary>
    public Func<WatchFrame, WatchedProcess, WatchFrame>? Look { get; init; }

    /// <summary>Judges them, to the end: as long as reading each takes, and its analysis.</summary>
    /// <param name="files">The files.</param>
    /// <param name="report">Is told; the caller's to dispose of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">A file is missing or damaged.</exception>
    public WatchEnd Judge(HeapFiles files, IWatchReport report, CancellationToken cancellationToken)
    {
        var end = new WatchEnd(EndReason.Count, 0, WatchHistory.Begin(Warmup));
        foreach (var (judged, process) in files.Judge(_reader, Warmup, cancellationToken))
        {
            // What is said of all files is said of the first one.
            if (end.Snapshots == 0)
            {
                report.Started(SessionOf(files, process));
            }

            var frame = Look?.Invoke(judged, process) ?? judged;
            report.Taken(frame);
            end = end with
            {
                Snapshots = end.Snapshots + 1,
                History = frame.History,
                Newest = frame.Snapshot.IsComplete ? frame : end.Newest,
            };
        }

        report.Ended(end);
        return end;
    }

    private WatchSession SessionOf(HeapFiles files, WatchedProcess process) => new(
        process with { FileNotes = [files.How, .. process.FileNotes] },
        new WatchSchedule(TimeSpan.Zero, files.Count),
        Warmup)
    {
        ToolVersion = _toolVersion,
        Options = Options,
    };
}
