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
        // Of a process that some files do not name it is not said.
        WatchedProcess? first = null;
        var judge = new FilesJudge(_reader, ToolVersion.Text)
        {
            Warmup = Warmup,
            Options = Given,
            Look = (judged, process) =>
            {
                if (first is { } before && (process.Id, process.Name) != (before.Id, before.Name))
                {
                    _terminal.WriteError($"Warning: {OfSeveral}.");
                    first = process;
                }

                first ??= process;
                var frame = judged with { Known = Known };
                Look?.Invoke(frame);
                return frame;
            },
        };
        return judge.Judge(files, report, cancellationToken);
    }
}
