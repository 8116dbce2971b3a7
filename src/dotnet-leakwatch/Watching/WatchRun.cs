using LeakWatch.Capture.Processes;
using LeakWatch.Files.Format;
using LeakWatch.Files.Output;
using LeakWatch.Gates;
using LeakWatch.Growth;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Memory;
using LeakWatch.Panes;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Junit;
using LeakWatch.Reporting.Markdown;
using LeakWatch.Reporting.Page;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Watching;
using LeakWatch.Reporting.Work;
using LeakWatch.Tool.Options;

namespace LeakWatch.Tool.Watching;

/// <summary>Watches a process, shows it, and says by the exit code what came of it.</summary>
internal sealed class WatchRun
{
    // Where a key writes a snapshot of a watch that keeps none.
    private const string FolderOfKey = "leak";

    private readonly Terminal _terminal;
    private readonly TimeProvider _time;

    public WatchRun(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
    }

    /// <summary>What the process has written, for a live view; null where that is not shown.</summary>
    public RecentLines? Output { get; init; }

    /// <summary>Why the watch has ended, once it has.</summary>
    public EndReason? Reason { get; private set; }

    /// <summary>Watches a process to the end.</summary>
    public async Task<ExitCode> RunAsync(TargetProcess target, WatchOptions options, CancellationToken cancellationToken)
    {
        using var quitting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Panes are asked for objects between two snapshots.
        options = options with { Watch = options.Watch with { KeepsObjects = options.Format == OutputFormat.Live } };
        // Panes say it themselves.
        using var bar = new WorkBar(options.Format == OutputFormat.Live ? null : _terminal.AnsiOfErrors, _time);
        options = options with { Watch = options.Watch with { Writing = bar.Work } };
        HeapWatch? watch = null;
        void RequestSnapshot() => Volatile.Read(ref watch)?.RequestSnapshot();
        using var signal = SnapshotSignal.Listen(RequestSnapshot);
        ManagedHeap.Limit(options.Watch.MaxMemoryBytes);
        if (options.Watch.Files is { } files)
        {
            SnapshotFolder.Prepare(files.Directory);
        }

        var gate = new WatchGate(options.Gate.FailOn, options.Gate.Known, options.Gate.Budget);
        // First: a live view has the terminal, on which nothing could be said of it.
        var kept = options.Watch.Files is { } keeping ? MakeKept(keeping.Directory) : null;
        var tests = options.Gate.Junit is { } junit ? new JunitReport(ReportFile.Create(junit, "--junit"), gate) : null;
        var page = options.Report is { } file
            ? new PageReport(ReportFile.Create(file, "--report"), options.Table.Filter)
            : null;
        var live = new LiveTarget(
            () => Volatile.Read(ref watch),
            KeepsSnapshots: kept is not null || page is not null,
            options.Watch.Files is null ? FolderOfKey : null,
            quitting.Cancel,
            _terminal.Abort);
        var shown = MakeShown(options, live);
        var reports = new IWatchReport?[] { kept, tests, page, shown }.OfType<IWatchReport>();
        var report = new CombinedReport([.. reports], quitting.Cancel, aside: kept);
        WatchEnd end;
        await using (report)
        {
            end = await RunAsync(
                target, options, report, gate, attached => Volatile.Write(ref watch, attached), quitting.Token);
        }

        Reason = end.Reason;
        if (report.Failure is not LeakWatchException failure)
        {
            return GateExit.CodeOf(end, gate, options.Gate, _terminal);
        }

        if (report.HasFailed(shown) && end.Newest is not null)
        {
            // What was found until then is said where it still can be.
            foreach (var line in Summary.Of(end, target.Id).TrimEnd('\n').Split('\n'))
            {
                _terminal.WriteError(line);
            }
        }

        throw failure;
    }

    private static async Task<WatchEnd> RunAsync(
        TargetProcess target,
        WatchOptions options,
        CombinedReport report,
        WatchGate gate,
        Action<HeapWatch> attached,
        CancellationToken cancellationToken)
    {
        HeapWatch? watch = null;
        var reason = EndReason.Failed;
        try
        {
            watch = await HeapWatch.AttachAsync(target, options.Watch, cancellationToken);
            attached(watch);
            watch.SnapshotStarting += report.Taking;
            watch.Marked += report.Marked;
            watch.Rebased += report.Rebased;
            report.Started(new WatchSession(watch.Process, options.Schedule, options.Watch.Warmup)
            {
                ToolVersion = ToolVersion.Text,
                Options = options.Given,
            });
            var memory = new MemoryAtRest();
            await foreach (var frame in watch.WatchAsync(options.Schedule, cancellationToken))
            {
                gate.Look(frame);
                report.Taken(frame);
                memory.GiveBack();
            }
        }
        catch (LeakWatchException gone) when (gone.Kind == FailureKind.Exited)
        {
            // It ended while it was being connected: nothing was seen of it, and nothing went wrong.
            reason = EndReason.Exited;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            reason = EndReason.Cancelled;
        }
        finally
        {
            if (watch is not null || reason != EndReason.Failed)
            {
                report.Ended(End());
            }

            if (watch is not null)
            {
                await watch.DisposeAsync();
            }
        }

        return End();

        WatchEnd End() => watch?.End ?? new WatchEnd(reason, 0, WatchHistory.Empty);
    }

    // Every type, whatever is shown.
    private static JsonReport MakeKept(string directory) =>
        new(SessionFile.Append(directory), new TypeTable(null, null), ownsOutput: true);

    private IWatchReport MakeShown(WatchOptions options, LiveTarget live) => options.Format switch
    {
        OutputFormat.Json => new JsonReport(_terminal.Output, options.Table),
        OutputFormat.Text => new TextReport(_terminal.Output, options.Table, _terminal.IsUnicode),
        OutputFormat.Markdown => new MarkdownReport(_terminal.Output, options.Table),
        _ => new LivePanes(_terminal.PaneOptions(_time), options.Table, live, _terminal.Output, () => _terminal.Columns)
        {
            Output = Output,
        },
    };
}
