using LeakWatch.Capture.Memory;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Objects;
using LeakWatch.Options;
using LeakWatch.Reporting.Files;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Live;
using LeakWatch.Reporting.Text;
using LeakWatch.Reporting.Watching;
using LeakWatch.Values;
using LeakWatch.Values.Reading;

namespace LeakWatch.Watching;

/// <summary>Ties the parts together: connects to a process, watches it, shows it.</summary>
internal sealed class Watch
{
    private readonly Terminal _terminal;
    private readonly TimeProvider _time;

    public Watch(Terminal terminal, TimeProvider time)
    {
        _terminal = terminal;
        _time = time;
    }

    /// <summary>Watches a process to the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<ExitCode> RunAsync(TargetProcess target, WatchOptions options, CancellationToken cancellationToken)
    {
        using var quitting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var requests = new SnapshotRequests();
        using var signal = SnapshotSignal.Listen(requests.Request);
        if (options.Objects.Directory is { } directory)
        {
            SnapshotFolder.Prepare(directory);
        }

        HeapSession? session = null;
        await using var report = MakeReport(options, () => Volatile.Read(ref session)?.Progress ?? default, quitting, requests);
        try
        {
            var (reader, whyNot) = AttachReader(target, options);
            using var values = reader;
            Volatile.Write(ref session, await HeapSession.StartAsync(target.Id, options.Session, reader, _time, quitting.Token));
            if (reader is not null && session.CollectsAgain)
            {
                whyNot = "No values: runtimes before .NET 10 collect once more behind every snapshot, and then no object is sure to be where it was.";
            }

            var watched = new WatchSession(target.Id, target.Name, session.RuntimeVersion, _time.GetUtcNow(), options.Interval)
            {
                Jitter = options.Jitter,
                Warmup = options.Warmup,
                ValuesNote = whyNot,
            };
            report.Started(watched);
            var schedule = new WatchSchedule(options.Interval, options.Count, options.Duration) { Jitter = options.Jitter };
            var stage = new ObjectStage(options.Objects, watched, reader, session, _time);
            var outcome = await new WatchLoop(session, stage, report, schedule, requests, _time, ProcessMemories.Of(target.Id))
                .RunAsync(WatchHistory.Begin(options.Warmup), quitting.Token);
            return ExitCodeOf(outcome, options);
        }
        catch (TargetGoneException)
        {
            // It ended while it was being connected: nothing was seen of it, and nothing went wrong.
            report.Ended(new WatchEnd(EndReason.Exited, 0, WatchHistory.Empty));
            return ExitCode.Done;
        }
        catch (IOException) when (options.Format != OutputFormat.Live)
        {
            // Whoever read the output has gone, as head does: there is nobody left to watch for.
            return ExitCode.Done;
        }
        catch (OperationCanceledException) when (quitting.IsCancellationRequested)
        {
            report.Ended(new WatchEnd(EndReason.Cancelled, 0, WatchHistory.Empty));
            return ExitCode.Done;
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
    }

    private ExitCode ExitCodeOf(WatchEnd outcome, WatchOptions options)
    {
        if (outcome.Snapshots > 0 && outcome.History.Snapshots == 0)
        {
            _terminal.WriteError("No snapshot was complete; their reasons are above.");
            return ExitCode.CollectionFailed;
        }

        if (options.FailOn is not { } least)
        {
            return ExitCode.Done;
        }

        if (outcome.Verdict >= least)
        {
            return ExitCode.GrowthFound;
        }

        var needed = outcome.History.Warmup + 1 + (least == Verdict.Growing ? GrowthRule.LeastToBeSure : GrowthRule.LeastToSuspect);
        if (outcome.History.Complete < needed)
        {
            _terminal.WriteError(
                $"Warning: too few snapshots to be sure of {(least == Verdict.Growing ? "growth" : "anything")}; it takes {needed} complete ones, and there were {outcome.History.Complete}.");
        }

        return ExitCode.Done;
    }

    // Without values all else works.
    private (ValueReader? Reader, string? WhyNot) AttachReader(TargetProcess target, WatchOptions options)
    {
        if (options.Objects.Values == ValuesMode.Off || !options.Session.WithHolders)
        {
            return default;
        }

        try
        {
            var values = new ValueOptions(options.Objects.Values == ValuesMode.Hashed, options.Objects.ValuesTime);
            return (ValueReader.Attach(target.Id, values, _time), null);
        }
        catch (ValuesUnavailableException cause)
        {
            return (null, cause.Message);
        }
    }

    private IWatchReport MakeReport(
        WatchOptions options, Func<Heap.Snapshots.SnapshotProgress> progress, CancellationTokenSource quitting, SnapshotRequests requests)
    {
        var session = options.Objects.Directory is { } directory ? new JsonReport(SessionFile.Append(directory), new TypeTable(null, null), ownsOutput: true) : null;
        IWatchReport shown = options.Format switch
        {
            OutputFormat.Json => new JsonReport(_terminal.Output, options.Table),
            OutputFormat.Text => new TextReport(_terminal.Output, options.Table, _terminal.IsUnicode),
            _ => new LiveReport(_terminal.Ansi, options.Table, progress, new WatchKeys(quitting.Cancel, requests.Request), _time),
        };
        return session is null ? shown : new CombinedReport(session, shown);
    }
}
