using LeakWatch.FromFiles;
using LeakWatch.Gates;
using LeakWatch.Growth;
using LeakWatch.Reporting.Watching;

namespace LeakWatch.Tool.Watching;

/// <summary>Judges heaps that were kept, and shows them as a watch is shown.</summary>
internal sealed class FilesRun
{
    private const string OfSeveral = "the files are of different processes: what they have in common is compared";

    private readonly Terminal _terminal;
    private readonly HeapFileReader _reader;

    public FilesRun(Terminal terminal, HeapFileReader reader)
    {
        _terminal = terminal;
        _reader = reader;
    }

    /// <summary>How many files stand in front of the baseline.</summary>
    public int Warmup { get; init; } = WatchHistory.UsualWarmup;

    /// <summary>Sites that are known to grow.</summary>
    public KnownSites Known { get; init; } = KnownSites.None;

    /// <summary>The options that were given.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Is shown each frame before the reports are; null for nobody.</summary>
    public Action<WatchFrame>? Look { get; init; }

    /// <summary>Judges them, to the end; the report is the caller's to dispose of.</summary>
    public WatchEnd Judge(HeapFiles files, IWatchReport report, CancellationToken cancellationToken)
    {
        WatchFrame? newest = null;
        var end = new WatchEnd(EndReason.Count, 0, WatchHistory.Begin(Warmup));
        // What is said of all files is said of the first one; of a process that some do not name it is not said.
        WatchedProcess? first = null;
        foreach (var (judged, process) in files.Judge(_reader, Warmup, cancellationToken))
        {
            var frame = judged with { Known = Known };
            if (first is null)
            {
                first = process;
                report.Started(SessionOf(files, process));
            }
            else if ((process.Id, process.Name) != (first.Id, first.Name))
            {
                _terminal.WriteError($"Warning: {OfSeveral}.");
                first = process;
            }

            Look?.Invoke(frame);
            report.Taken(frame);
            newest = frame.Snapshot.IsComplete ? frame : newest;
            end = end with { Snapshots = end.Snapshots + 1, History = frame.History, Newest = newest };
        }

        report.Ended(end);
        return end;
    }

    private WatchSession SessionOf(HeapFiles files, WatchedProcess process) => new(
        process with { FileNotes = [files.How, .. process.FileNotes] },
        new WatchSchedule(TimeSpan.Zero, files.Count),
        Warmup)
    {
        ToolVersion = ToolVersion.Text,
        Options = Given,
    };
}
