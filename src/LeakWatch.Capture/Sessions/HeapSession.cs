using LeakWatch.Capture.Allocations;
using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Memory;
using LeakWatch.Capture.Modules;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Capture.Starting;
using LeakWatch.Capture.Symbols;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
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
public sealed class HeapSession : IHeapSource, IAllocationSource
{
    private readonly int? _processId;
    private readonly DiagnosticPort _port;
    private readonly EventPipeSession _events;
    private readonly HeapSessionOptions _options;
    private readonly IContentReader? _content;
    private readonly IProcessMemory? _memory;
    private readonly TimeProvider _time;
    private readonly TypeCatalog _types = new();
    private readonly MethodCatalog _methods = new();
    private readonly ModuleCatalog _modules;
    private readonly TypeIdentities _identities;
    private readonly RuntimeRoots _roots;
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly CollectionTrigger _trigger;
    private readonly WalkTaker _walks;
    private readonly CollectionLog _collections;
    private readonly CostMeter _cost;
    private readonly HeapAnalyzer _analyzer;
    private readonly MethodSymbols _symbols;
    private NativeModules? _native;
    private volatile SnapshotStage _stage;

    private HeapSession(
        TargetConnection target, EventPipeSession events, HeapSessionOptions options, IContentReader? content, TimeProvider time)
    {
        _processId = target.LocalProcessId;
        _port = target.Port;
        _events = events;
        _options = options;
        _content = content;
        _memory = _processId is { } id ? ProcessMemories.Of(id) : null;
        _time = time;
        _modules = new ModuleCatalog(_processId, content as IModuleMemory);
        _symbols = new MethodSymbols(_port, _modules, _methods);
        _identities = new TypeIdentities(_types, _modules);
        _roots = new RuntimeRoots(_identities, _modules, _methods);
        _reader = new EventStreamReader(events.EventStream, options.MaxMemoryBytes);
        _reader.Source.Clr.LoaderModuleLoad += data => _modules.Add(ModuleEntry.Of(data));
        _reader.Source.Clr.LoaderModuleUnload += data => Unload((ulong)data.ModuleID);
        _decoder = new HeapWalkDecoder(
            _reader.Source, time, new MemoryLimit(options.MaxMemoryBytes, () => _reader.BytesBehind, options.WithHolders));
        _trigger = new CollectionTrigger(_port, _types, () => _reader.BytesReceived);
        Func<IHeapSink> makeSink = options.WithHolders
            ? static () => new HeapGraphBuilder()
            : static () => new HistogramBuilder();
        _walks = new WalkTaker(_trigger, _reader, _decoder, _types, makeSink, content is null ? null : content.Forced, time);
        _collections = new CollectionLog(_trigger, _reader, _decoder, time);
        _cost = new CostMeter(_reader, _decoder, time);
        _analyzer = new HeapAnalyzer(_identities, _roots, time);
        _reader.Start();
    }

    /// <summary>The version of the target's runtime, such as <c>10.0.12</c>; empty where it is not told.</summary>
    public string RuntimeVersion { get; private set; } = "";

    /// <summary>Whether the target was compiled ahead of time (NativeAOT).</summary>
    public bool IsNative => _native is not null;

    /// <summary>Why types have no names, and what gives them some, in a sentence; null where they have.</summary>
    public string? NamesNote => _native?.Note;

    /// <summary>Whether the runtime collects a second time behind every snapshot.</summary>
    public bool CollectsAgain => RuntimeTrait.CollectsAgain.Holds(RuntimeVersion);

    /// <inheritdoc/>
    public Task Ended => _reader.Ended;

    /// <inheritdoc/>
    public SnapshotProgress Progress
    {
        get
        {
            var (objects, stage) = (_decoder.ObjectsSeen, _stage);
            return new SnapshotProgress(objects, _cost.BytesReceived)
            {
                // The first objects come when the collection is over.
                Stage = stage == SnapshotStage.Collecting && objects > 0 ? SnapshotStage.Receiving : stage,
            };
        }
    }

    /// <summary>Begins to listen to a process. Forces no collection.</summary>
    /// <param name="target">The process.</param>
    /// <param name="options">How to take snapshots.</param>
    /// <param name="content">Reads what is in the objects; null for nobody.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It could not be connected.</exception>
    public static async Task<HeapSession> StartAsync(
        TargetConnection target,
        HeapSessionOptions options,
        IContentReader? content,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var port = target.Port;
        // First, since it shows whether the target can begin a session at all, at no cost to it.
        using var rundown = await TargetRundown.StartAsync(port, options.WithHolders, cancellationToken);
        const long Keywords = RuntimeProvider.GC | RuntimeProvider.GCHeapDump | RuntimeProvider.Loader;
        var events = await port.StartAsync(
            new SessionRequest(
                [RuntimeProvider.Runtime(Keywords)],
                options.BufferMegabytes,
                MayBlock: options.BlockWhenFull), null, cancellationToken);
        var session = new HeapSession(target, events, options, content, time);
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
        // Before the target is asked for anything: what it buffers of the snapshot is not its own.
        var memory = _memory?.Read();
        _cost.Begin();
        try
        {
            _stage = SnapshotStage.Collecting;
            using var taken = await _walks.TakeAsync(_analyzer.Ages, cancellationToken);
            if (taken is null)
            {
                await ConfirmExitAsync(cancellationToken);
                return null;
            }

            return await AnalyzeAsync(taken, memory, cancellationToken);
        }
        catch (LeakWatchException gone) when (gone.Kind == FailureKind.Exited)
        {
            return null;
        }
        catch (OutOfMemoryException cause)
        {
            throw MemoryLimit.FailureOfSystem(_decoder.ObjectsSeen, cause);
        }
        finally
        {
            _stage = SnapshotStage.None;
        }
    }

    /// <inheritdoc/>
    public async Task ConfirmExitAsync(CancellationToken cancellationToken)
    {
        if (_reader.IsOverrun)
        {
            throw MemoryLimit.FailureOfQueue(_options.MaxMemoryBytes);
        }

        if (Ended.Exception?.InnerException is OutOfMemoryException cause)
        {
            throw MemoryLimit.FailureOfSystem(_decoder.ObjectsSeen, cause);
        }

        // Of a process elsewhere the end of the connection is all that is ever known.
        if (_processId is { } id && !await ProcessLookup.EndsWithinAsync(id, DiagnosticPort.ExitGrace, _time, cancellationToken))
        {
            throw new LeakWatchException(
                FailureKind.ConnectionBroken,
                $"Process {id} broke the diagnostics connection but is still running.",
                "Watch it again.",
                Ended.Exception?.InnerException);
        }
    }

    /// <summary>
    /// Begins to sample allocations, in a session of its own beside this one: from it is known which code allocates what a snapshot
    /// shows to grow. To know which samples live on, take a snapshot while it is there.
    /// </summary>
    /// <param name="options">What to sample.</param>
    /// <param name="names">Names code that the runtime does not; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The session, for the caller to end. One at a time; it must have ended before this one is disposed of.</returns>
    /// <exception cref="LeakWatchException">The target has exited, or does not answer.</exception>
    /// <exception cref="LeakWatchException">It was compiled ahead of time: its stacks cannot be named.</exception>
    public async Task<AllocationSession> SampleAllocationsAsync(
        AllocationSessionOptions options, IMethodNames? names, CancellationToken cancellationToken)
    {
        if (IsNative)
        {
            throw new LeakWatchException(
                FailureKind.NotSupported, "Allocations of a program that was compiled ahead of time are not sampled.", "");
        }

        _symbols.Others = names;
        return await AllocationSession.StartAsync(
            _port, _symbols, RuntimeTrait.SamplesWithoutBias.Holds(RuntimeVersion), options, _time, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IAllocationSampling> SampleAsync(SamplingRequest request, CancellationToken cancellationToken) =>
        await SampleAllocationsAsync(
            new AllocationSessionOptions(request.TypeIds, FollowSurvivors: true)
            {
                MaxSamples = request.MaxSamples,
                MaxEvents = request.MaxEvents,
                IsEndless = request.IsEndless,
            },
            _content as IMethodNames,
            cancellationToken);

    /// <summary>Ends the session; the target goes on without a trace of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _trigger.Released.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var isAlive = !Ended.IsCompleted;
        // First: nobody waits for what is still to be decoded, and it would take its time.
        await _reader.StopDecodingAsync();
        if (isAlive)
        {
            await StopAsync();
        }

        _events.Dispose();
        await _reader.DisposeAsync();
        _analyzer.Dispose();
        _modules.Dispose();
        _native?.Dispose();
    }

    // A target that waits for its reader is read until it has ended the session: without a reader it would never go on.
    private async Task StopAsync()
    {
        if (!_options.BlockWhenFull || _port.Form != SessionForm.Block)
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

    private async Task<HeapCapture> AnalyzeAsync(TakenWalk taken, ProcessMemory? memory, CancellationToken cancellationToken)
    {
        var walk = taken.Walk;
        var table = taken.Histogram.Build(_identities.Of);
        var cost = _cost.TableMade(walk);
        var problems = taken.Problems();
        var reader = problems.Count == 0 && taken.Graph is not null ? _content : null;
        _stage = reader is null ? SnapshotStage.FindingHolders : SnapshotStage.ReadingValues;
        reader?.WalkArrived(taken.Graph!, walk.EndedAt);
        // Beside the analysis, and asked before it begins: what is collected meanwhile is of no interest.
        var collected = reader is null ? Task.FromResult<CollectionStarts?>(null) : _collections.StartsAsync(cancellationToken);
        _stage = SnapshotStage.FindingHolders;
        var capture = _analyzer.Analyze(
            new HeapWalk(walk.StartedAt, table, taken.Graph, walk.Tally.References, problems)
            {
                Moved = taken.Moved ?? Relocations.None,
                IsSurvivalExact = _walks.IsSurvivalExact(taken),
                Use = walk.Use,
                Process = memory,
                Cost = cost,
                AskedAt = _cost.AskedAt,
            });
        _walks.Used(taken, capture.Snapshot.IsComplete);
        _modules.ReleaseMetadata();
        _identities.ForgetUnloaded();
        try
        {
            var collections = await collected;
            return capture.Objects is { } objects
                ? capture with { Content = reader?.ContentOf(objects, collections, _collections) }
                : capture;
        }
        catch
        {
            capture.Dispose();
            throw;
        }
    }
}
