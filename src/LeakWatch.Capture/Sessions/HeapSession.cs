using LeakWatch.Capture.Analysis;
using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Modules;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Starting;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Types;
using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.NETCore.Client;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// The connection to one watched process: a long-lived event session that is drained all the time, and on demand a forced
/// collection whose heap walk arrives through it. Between snapshots it costs the target next to nothing.
/// </summary>
/// <remarks>One snapshot at a time; <see cref="Progress"/> and <see cref="Ended"/> may be read from any thread.</remarks>
public sealed class HeapSession : IHeapSource, ICollectionLog, IAsyncDisposable
{
    // A walk can miss its descriptions, or not come at all, when another tool or the program itself collects at that moment.
    private const int MostCollections = 4;

    // Behind a walk the tool that forced it still takes about 0.1 s to end its session.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestWaitForQuiet = TimeSpan.FromSeconds(3);

    // Events come every 0.1 s; beyond this the target is stuck.
    private static readonly TimeSpan _longestWaitForEvents = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longestHoldBack = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(5);

    private readonly int? _processId;
    private readonly IWalkObserver? _observer;
    private readonly Action? _forced;
    private readonly DiagnosticPort _port;
    private readonly TimeProvider _time;
    private readonly Func<IHeapSink> _makeSink;
    private readonly bool _mayBlock;
    private readonly long _maxMemory;
    private readonly EventPipeSession _events;
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly WalkArrival _arrival;
    private readonly CollectionTrigger _trigger;
    private readonly TypeCatalog _types = new();
    private readonly MethodCatalog _methods = new();
    private readonly ModuleCatalog _modules;
    private readonly TypeIdentities _identities;
    private readonly RootNamer _roots;
    private readonly HolderAnalysis _holders;
    private NativeModules? _native;
    private Task _releasing = Task.CompletedTask;
    private ForcedCollections _forcedSoFar;
    private bool _lacksDescriptions;
    private long _bytesBefore;
    private long? _pieces;

    // Since the last complete snapshot, by collections whose moves nobody knows.
    private int _oldestCompacted = HeapWalkDecoder.NoCollection;
    private int _number;

    private HeapSession(
        int? processId, DiagnosticPort port, EventPipeSession events, HeapSessionOptions options, IWalkObserver? observer, TimeProvider time)
    {
        _observer = observer;
        _forced = observer is null ? null : observer.Forced;
        _port = port;
        _mayBlock = options.NonLossy && port.Form == SessionForm.Block;
        _makeSink = options.WithHolders ? static () => new HeapGraphBuilder() : static () => new HistogramBuilder();
        _processId = processId;
        _time = time;
        _events = events;
        _modules = new ModuleCatalog(processId, observer as IModuleMemory);
        _identities = new TypeIdentities(_types, _modules);
        _roots = new RootNamer(_identities, _modules, _methods);
        _holders = new HolderAnalysis(_roots, time);
        _trigger = new CollectionTrigger(port, _types);
        _maxMemory = options.MaxMemoryBytes;
        _reader = new EventStreamReader(events.EventStream, _maxMemory);
        _reader.Source.Clr.LoaderModuleLoad += data => _modules.Add(ModuleEntry.Of(data));
        _reader.Source.Clr.LoaderModuleUnload += data => Unload((ulong)data.ModuleID);
        _decoder = new HeapWalkDecoder(_reader.Source, time, new MemoryLimit(_maxMemory, () => _reader.BytesBehind, options.WithHolders));
        _arrival = new WalkArrival(_trigger, _reader, _decoder, time);
        _reader.Start();
    }

    /// <summary>The version of the target's runtime, such as <c>10.0.12</c>; empty where it is not told.</summary>
    public string RuntimeVersion { get; private set; } = "";

    /// <summary>Whether the target was compiled ahead of time (NativeAOT).</summary>
    public bool IsNative => _native is not null;

    /// <summary>Why types have no names, and what gives them some, in a sentence; null where they have.</summary>
    public string? NamesNote => _native?.Note;

    /// <summary>Whether the runtime collects a second time behind every snapshot: before .NET 10 the end of the session that asks for one does that.</summary>
    public bool CollectsAgain => int.TryParse(RuntimeVersion.Split('.')[0], out var major) && major < 10;

    /// <inheritdoc/>
    public Task Ended => _reader.Ended;

    /// <inheritdoc/>
    public SnapshotProgress Progress => new(_decoder.ObjectsSeen, _reader.BytesReceived - Volatile.Read(ref _bytesBefore));

    /// <summary>Begins to listen to a process. Forces no collection.</summary>
    /// <param name="target">The process.</param>
    /// <param name="options">How to take snapshots.</param>
    /// <param name="observer">Is told of every walk that has arrived whole; null for nobody.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It could not be connected.</exception>
    /// <exception cref="TargetGoneException">It ended.</exception>
    public static async Task<HeapSession> StartAsync(
        TargetConnection target, HeapSessionOptions options, IWalkObserver? observer, TimeProvider time, CancellationToken cancellationToken)
    {
        var port = target.Port;
        // First, since it shows whether the target can begin a session at all, at no cost to it.
        using var rundown = await TargetRundown.StartAsync(port, options.WithHolders, cancellationToken);
        const long Keywords = RuntimeProvider.GC | RuntimeProvider.GCHeapDump | RuntimeProvider.Loader;
        var events = await port.StartAsync(
            new SessionRequest([RuntimeProvider.Runtime(Keywords)], options.BufferMegabytes, MayBlock: options.NonLossy), null, cancellationToken);
        var session = new HeapSession(target.LocalProcessId, port, events, options, observer, time);
        try
        {
            // After the session has begun, so that a module that is loaded meanwhile comes either way.
            var version = await rundown.FinishAsync(session._modules, session._methods, cancellationToken);
            session.RuntimeVersion = target.Info is { RuntimeVersion.Length: > 0 } info ? info.RuntimeVersion : version;
            // A runtime that tells no version there tells no names either: it is part of a program compiled ahead of time.
            if (version.Length == 0 && target.LocalProcessId is { } processId && NativeModules.Find(processId) is { } native)
            {
                session._native = session._roots.Native = native;
                session._types.NameOfUnnamed = native.NameOf;
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<HeapCapture?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        // Runtimes before .NET 10 collect once more when the trigger's session stops: that belongs to the cost of the next snapshot.
        var forcedBefore = _number == 0 ? _decoder.Forced : _forcedSoFar;
        var lackedBefore = _lacksDescriptions;
        Volatile.Write(ref _bytesBefore, _reader.BytesReceived);
        try
        {
            for (var collections = 1; ; collections++)
            {
                if (_lacksDescriptions)
                {
                    await WaitForQuietAsync(_quiet * (1 + (collections * Random.Shared.NextDouble())), cancellationToken);
                }

                await _releasing;
                using var expected = _decoder.Expect(_makeSink);
                // In front of the first snapshot that counts there is nothing to find again.
                var movement = _holders.Ages is { } ages && MovementLimit.Allows(ages.Objects, ages.Newcomers, _pieces) ? new MovementDecoder() : null;
                await _trigger.ForceAsync(_lacksDescriptions, movement, _forced, () => _reader.BytesReceived, cancellationToken);
                _pieces = movement?.Pieces ?? _pieces;
                // Beside the arrival, and over before the next collection: it takes 0.1 s to no purpose of the table.
                _releasing = _trigger.ReleaseAsync(() => _reader.BytesReceived, cancellationToken);
                var walk = await _arrival.WaitAsync(expected, cancellationToken);
                if (walk is null && Ended.IsCompleted)
                {
                    await ConfirmExitAsync(cancellationToken);
                    return null;
                }

                if (walk is not null)
                {
                    var builder = walk.Sink as HeapGraphBuilder;
                    var histogram = builder?.Histogram ?? (HistogramBuilder)walk.Sink;
                    var undescribed = histogram.CountUnknown(_types.Contains);
                    // Where even the last snapshot lacked them, somebody else keeps them from coming: more collections are no help.
                    var isLast = lackedBefore || collections == MostCollections;
                    _lacksDescriptions = undescribed != 0;
                    if (undescribed == 0 || isLast)
                    {
                        return await FinishAsync(
                            walk, movement?.Of(walk.Collection), histogram, builder, undescribed, started, forcedBefore, cancellationToken);
                    }

                    // What it has moved is not remembered.
                    _oldestCompacted = Math.Max(_oldestCompacted, walk.OldestOfAll);
                }
                else if (collections == MostCollections)
                {
                    throw new LeakWatchException(
                        ExitCode.CollectionFailed, "The target collected, but sent no heap walk.", "Another diagnostics tool may be busy with it; try again.");
                }
            }
        }
        catch (TargetGoneException)
        {
            return null;
        }
        catch (OutOfMemoryException cause)
        {
            throw MemoryLimit.FailureOfSystem(_decoder.ObjectsSeen, cause);
        }
    }

    /// <inheritdoc/>
    public async Task ConfirmExitAsync(CancellationToken cancellationToken)
    {
        if (_reader.IsOverrun)
        {
            throw MemoryLimit.FailureOfQueue(_maxMemory);
        }

        if (Ended.Exception?.InnerException is OutOfMemoryException cause)
        {
            throw MemoryLimit.FailureOfSystem(_decoder.ObjectsSeen, cause);
        }

        // Of a process elsewhere the end of the connection is all that is ever known.
        if (_processId is { } id && !await ProcessLookup.EndsWithinAsync(id, DiagnosticPort.ExitGrace, _time, cancellationToken))
        {
            throw new LeakWatchException(
                ExitCode.CollectionFailed,
                $"Process {id} broke the diagnostics connection but is still running.",
                "Watch it again; --verbose shows the cause.",
                Ended.Exception?.InnerException);
        }
    }

    /// <inheritdoc/>
    public async Task<int?> OldestCollectedAsync(CancellationToken cancellationToken) =>
        (await CollectionsAsync(cancellationToken))?.OldestUntil();

    private async Task<CollectionStarts?> CollectionsAsync(CancellationToken cancellationToken)
    {
        // Both clocks are the system's monotonic one. An event that happens from now on comes behind all earlier ones.
        var asked = _time.GetTimestamp();
        try
        {
            await _releasing;
            do
            {
                var released = _time.GetTimestamp();
                _releasing = _trigger.ReleaseAsync(() => _reader.BytesReceived, cancellationToken);
                await _releasing;
                while (_decoder.LatestEventAt < asked && _time.GetElapsedTime(released) < _longestHoldBack)
                {
                    if (Ended.IsCompleted || _time.GetElapsedTime(asked) > _longestWaitForEvents)
                    {
                        return null;
                    }

                    await Task.Delay(_pollInterval, _time, cancellationToken);
                }
            }
            // What one release wrote may itself be held back until the next one.
            while (_decoder.LatestEventAt < asked);
        }
        catch (TargetGoneException)
        {
            return null;
        }

        return _decoder.Collections;
    }

    /// <summary>Ends the session; the target goes on without a trace of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _releasing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var isAlive = !Ended.IsCompleted;
        // First: nobody waits for what is still to be decoded, and it would take its time.
        await _reader.StopDecodingAsync();
        if (isAlive)
        {
            await StopAsync();
        }

        _events.Dispose();
        await _reader.DisposeAsync();
        _holders.Dispose();
        _modules.Dispose();
        _native?.Dispose();
    }

    // A target that waits for its reader is read until it has ended the session: without a reader it would never go on.
    private async Task StopAsync()
    {
        if (!_mayBlock)
        {
            await DiagnosticPort.StopAsync(_events);
            return;
        }

        try
        {
            await _port.FinishAsync(_events, () => _reader.BytesReceived, CancellationToken.None);
        }
        catch (LeakWatchException)
        {
            // Nor does it answer. There is nothing left to be done for it.
        }
    }

    private void Unload(ulong moduleId)
    {
        _types.Unload(moduleId);
        _modules.Unload(moduleId);
    }

    /// <summary>
    /// Waits for a moment at which no other tool collects: the runtime describes no type twice while the session of any of them is
    /// still there. Two that wait for the same moment go on at different times.
    /// </summary>
    private async Task WaitForQuietAsync(TimeSpan quiet, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (_time.GetElapsedTime(_decoder.LastWalkAt) < quiet && _time.GetElapsedTime(began) < _longestWaitForQuiet)
        {
            await Task.Delay(_quiet / 10, _time, cancellationToken);
        }
    }

    private async Task<HeapCapture> FinishAsync(
        HeapWalkResult walk,
        Relocations? moved,
        HistogramBuilder histogram,
        HeapGraphBuilder? builder,
        long undescribed,
        long started,
        ForcedCollections forcedBefore,
        CancellationToken cancellationToken)
    {
        // Everything that stood still since the last snapshot, walks that were of no use or another tool's included.
        var forced = _forcedSoFar = _decoder.Forced;
        var collections = Math.Max(1, forced.Count - forcedBefore.Count);
        var pause = collections > 1 ? forced.Pause - forcedBefore.Pause : walk.Pause;
        var problems = walk.Tally.Problems(undescribed);
        var table = histogram.Build(_identities.Of);
        var cost = new SnapshotCost(
            pause, _time.GetElapsedTime(started), _reader.BytesReceived - _bytesBefore, walk.Tally.Events, collections);
        var number = ++_number;
        var paths = PathFold.Empty;
        HeapObjects? objects = null;
        IReadOnlyDictionary<TypeIdentity, Cohorts> agesOfTypes = new Dictionary<TypeIdentity, Cohorts>();
        moved ??= walk.Compacts ? null : Relocations.None;
        // Right after a full collection nothing is of generation 0: what compacts that alone moves no object of a snapshot.
        var isSurvivalExact = moved is not null && Math.Max(_oldestCompacted, walk.OldestCompacted) < 1;
        CollectionStarts? collectionsSince = null;
        if (problems.Count == 0 && builder is not null)
        {
            _observer?.WalkArrived(builder, walk.EndedAt);
            // Beside the analysis, and asked before it begins: what is collected meanwhile is of no interest.
            var collected = _observer is null ? Task.FromResult<CollectionStarts?>(null) : CollectionsAsync(cancellationToken);
            (paths, objects, agesOfTypes, var inconsistencies) = _holders.Run(builder, moved ?? Relocations.None, _identities.TypeOf, number);
            problems = inconsistencies == 0 ? problems : [new SnapshotProblem(SnapshotProblemKind.GraphInconsistent, inconsistencies)];
            cost = cost with { Analysis = _time.GetElapsedTime(started) - cost.TriggerToTable };
            try
            {
                collectionsSince = await collected;
            }
            catch
            {
                objects.Dispose();
                throw;
            }
        }

        if (problems.Count > 0)
        {
            objects?.Dispose();
            objects = null;
            _oldestCompacted = Math.Max(_oldestCompacted, walk.OldestOfAll);
        }
        else
        {
            _oldestCompacted = HeapWalkDecoder.NoCollection;
        }

        var snapshot = new HeapSnapshot(number, walk.StartedAt, table, walk.Tally.References, problems, cost)
        {
            Paths = paths,
            AgesOfTypes = agesOfTypes,
            IsSurvivalExact = isSurvivalExact,
            Use = walk.Use,
            FieldsLeftOpen = objects is null ? 0 : _roots.FieldsLeftOpen,
        };
        return new HeapCapture(snapshot, objects) { Collections = collectionsSince };
    }
}
