using System.Text.Json;
using LeakWatch.Capture.Memory;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Sessions;
using LeakWatch.Capture.Starting;
using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Memory;
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
        ManagedHeap.Limit(options.Session.MaxMemoryBytes);
        if (options.Objects.Directory is { } directory)
        {
            SnapshotFolder.Prepare(directory);
        }

        HeapSession? session = null;
        // First: a live view has the terminal, on which nothing could be said of it.
        var kept = options.Objects.Directory is { } folder ? MakeKept(folder) : null;
        var shown = MakeShown(options, () => Volatile.Read(ref session)?.Progress ?? default, quitting, requests);
        var report = new CombinedReport(kept is null ? [shown] : [kept, shown], quitting.Cancel);
        WatchEnd outcome;
        await using (report)
        {
            outcome = await RunAsync(target, options, report, opened => Volatile.Write(ref session, opened), requests, quitting.Token);
        }

        if (report.Failure is not LeakWatchException failure)
        {
            return ExitCodeOf(outcome, options);
        }

        if (report.HasFailed(shown))
        {
            // What was found until then is said where it still can be.
            SayOutcome(outcome, target);
        }

        throw failure;
    }

    private async Task<WatchEnd> RunAsync(
        TargetProcess target,
        WatchOptions options,
        CombinedReport report,
        Action<HeapSession> opened,
        SnapshotRequests requests,
        CancellationToken cancellationToken)
    {
        HeapSession? session = null;
        try
        {
            // First, since nothing else may be asked of a runtime that has not started.
            var connection = await TargetConnection.OpenAsync(target.Id, options.Session, _time, cancellationToken);
            var (reader, whyNot) = AttachReader(connection, options);
            using var values = reader;
            opened(session = await HeapSession.StartAsync(connection, options.Session, reader, _time, cancellationToken));
            if (reader is not null && session.CollectsAgain)
            {
                whyNot = Missing(ValuesUnavailableReason.CollectsAgain);
            }

            if (reader is null && whyNot is not null && session.IsNative)
            {
                whyNot = Missing(ValuesUnavailableReason.CompiledAheadOfTime);
            }

            target = connection is { LocalProcessId: null, Info: { } far } ? ProcessLookup.OfPort(far) : target;
            var watched = new WatchSession(target.Id, target.Name, session.RuntimeVersion, _time.GetUtcNow(), options.Interval)
            {
                Jitter = options.Jitter,
                Warmup = options.Warmup,
                MissingValues = whyNot,
                NamesNote = session.NamesNote,
                LibraryNote = reader?.Note,
            };
            report.Started(watched);
            var schedule = new WatchSchedule(options.Interval, options.Count, options.Duration) { Jitter = options.Jitter };
            var stage = new ObjectStage(options.Objects, watched, reader, session, _time);
            var memory = connection.LocalProcessId is { } local ? ProcessMemories.Of(local) : null;
            return await new WatchLoop(session, stage, report, schedule, requests, _time, memory)
                .RunAsync(WatchHistory.Begin(options.Warmup), cancellationToken);
        }
        catch (TargetGoneException)
        {
            // It ended while it was being connected: nothing was seen of it, and nothing went wrong.
            return Ended(EndReason.Exited);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Ended(EndReason.Cancelled);
        }
        finally
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }

        WatchEnd Ended(EndReason reason)
        {
            var outcome = new WatchEnd(reason, 0, WatchHistory.Empty);
            report.Ended(outcome);
            return outcome;
        }
    }

    private void SayOutcome(WatchEnd outcome, TargetProcess target)
    {
        if (outcome.Newest is not null)
        {
            foreach (var line in Summary.Of(outcome, target.Id).TrimEnd('\n').Split('\n'))
            {
                _terminal.WriteError(line);
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

        var needed = outcome.History.Warmup + 1 + (least == Verdict.Growing ? GrowthRule.MinToBeSure : GrowthRule.MinToSuspect);
        if (outcome.History.Complete < needed)
        {
            _terminal.WriteError(
                $"Warning: too few snapshots to be sure of {(least == Verdict.Growing ? "growth" : "anything")}; it takes {needed} complete ones, and there were {outcome.History.Complete}.");
        }

        return ExitCode.Done;
    }

    // Without values all else works.
    private (ValueReader? Reader, MissingValues? WhyNot) AttachReader(TargetConnection target, WatchOptions options)
    {
        if (options.Objects.Values == ValuesMode.Off || !options.Session.WithHolders)
        {
            return default;
        }

        if (target.LocalProcessId is not { } processId)
        {
            return (null, Missing(ValuesUnavailableReason.OtherProcess));
        }

        try
        {
            var values = new ValueOptions(options.Objects.Values == ValuesMode.Hashed, options.Objects.ValuesTime) { Library = options.Objects.Library };
            return (ValueReader.Attach(processId, values, _time), null);
        }
        catch (ValuesUnavailableException cause)
        {
            return (null, Missing(cause.Reason, cause.Text));
        }
    }

    private static MissingValues Missing(ValuesUnavailableReason reason, string? text = null) =>
        new(JsonNamingPolicy.CamelCase.ConvertName($"{reason}"), text ?? ValuesUnavailableText.Of(reason));

    // Every type, whatever is shown.
    private static JsonReport MakeKept(string directory) => new(SessionFile.Append(directory), new TypeTable(null, null), ownsOutput: true);

    private IWatchReport MakeShown(
        WatchOptions options, Func<Heap.Snapshots.SnapshotProgress> progress, CancellationTokenSource quitting, SnapshotRequests requests) =>
        options.Format switch
        {
            OutputFormat.Json => new JsonReport(_terminal.Output, options.Table),
            OutputFormat.Text => new TextReport(_terminal.Output, options.Table, _terminal.IsUnicode),
            _ => new LiveReport(_terminal.Ansi, options.Table, progress, new WatchKeys(quitting.Cancel, requests.Request), _time),
        };
}
