using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Modules;
using LeakWatch.Capture.Port;
using LeakWatch.Capture.Processes;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// The connection to one watched process: a long-lived event session that is drained all the time, and on demand a forced
/// collection whose heap walk arrives through it. Between snapshots it costs the target next to nothing.
/// </summary>
/// <remarks>One snapshot at a time; <see cref="Progress"/> and <see cref="Ended"/> may be read from any thread.</remarks>
public sealed class HeapSession : IHeapSource, IAsyncDisposable
{
    // The longest that the runtime's own streaming takes is 0.1 s; silence beyond that means that the end is held back.
    private static readonly TimeSpan _silenceBeforeRelease = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _exitTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _exitPollInterval = TimeSpan.FromMilliseconds(20);

    // A walk can miss its descriptions, or not come at all, when another tool or the program itself collects at that moment.
    private const int MostCollections = 3;

    private readonly int _processId;
    private readonly TimeProvider _time;
    private readonly PatientWait _wait;
    private readonly DiagnosticPort _port;
    private readonly EventPipeSession _events;
    private readonly EventStreamDrain _drain;
    private readonly HeapWalkDecoder _decoder;
    private readonly CollectionTrigger _trigger;
    private readonly TypeCatalog _types;
    private readonly ModuleCatalog _modules;
    private readonly TypeIdentities _identities;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytesBefore;
    private int _number;

    private HeapSession(
        int processId, string runtimeVersion, DiagnosticPort port, PatientWait wait, EventPipeSession events, ModuleCatalog modules, TimeProvider time)
    {
        _processId = processId;
        _time = time;
        _wait = wait;
        _port = port;
        _events = events;
        _modules = modules;
        _types = new TypeCatalog();
        _identities = new TypeIdentities(_types, modules);
        _trigger = new CollectionTrigger(port, _types);
        _drain = new EventStreamDrain(events.EventStream);
        var source = new EventPipeEventSource(_drain.Output);
        source.Clr.LoaderModuleLoad += data => modules.Add((ulong)data.ModuleID, data.ModuleILPath);
        _decoder = new HeapWalkDecoder(source);
        RuntimeVersion = runtimeVersion;
        _drain.Start();
        new Thread(() => Decode(source)) { IsBackground = true, Name = "decode" }.Start();
    }

    /// <summary>The version of the target's runtime, such as <c>10.0.12</c>; empty where it is not told.</summary>
    public string RuntimeVersion { get; }

    /// <summary>Whether the target waits for the reader (.NET 11 and later) instead of dropping events when its buffer is full.</summary>
    public bool TargetWaits => _port.Form == SessionForm.Block;

    /// <summary>Completes when the target has ended or broken the connection.</summary>
    public Task Ended => _ended.Task;

    /// <summary>How far the current snapshot has come.</summary>
    public SnapshotProgress Progress => new(_decoder.ObjectsSeen, _drain.BytesReceived - Volatile.Read(ref _bytesBefore));

    /// <summary>Connects to a process. Forces no collection.</summary>
    /// <exception cref="LeakWatchException">It could not be connected.</exception>
    /// <exception cref="TargetGoneException">It ended.</exception>
    public static async Task<HeapSession> StartAsync(
        int processId, HeapSessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var wait = new PatientWait(options.Timeout, time);
        var port = new DiagnosticPort(processId, wait);
        const long Keywords = RuntimeProvider.GC | RuntimeProvider.GCHeapDump | RuntimeProvider.Loader;
        var events = await port.StartAsync(
            new SessionRequest(RuntimeProvider.Runtime(Keywords), options.BufferMegabytes, MayBlock: true), null, cancellationToken);
        try
        {
            // After the session has begun, so that a module that is loaded meanwhile comes either way.
            var modules = new ModuleCatalog(processId);
            var version = await ModuleRundown.RunAsync(port, modules, cancellationToken);
            return new HeapSession(processId, version, port, wait, events, modules, time);
        }
        catch
        {
            events.Dispose();
            throw;
        }
    }

    /// <summary>Forces a full blocking collection in the target and returns the heap as it is after it.</summary>
    /// <returns>The snapshot, complete or with what is missing; null when the target ended meanwhile.</returns>
    /// <exception cref="LeakWatchException">The target did not answer, or refused.</exception>
    public async Task<HeapSnapshot?> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        Volatile.Write(ref _bytesBefore, _drain.BytesReceived);
        try
        {
            for (var collections = 1; ; collections++)
            {
                var expected = _decoder.Expect(static () => new HistogramBuilder());
                await _trigger.ForceAsync(() => _drain.BytesReceived, cancellationToken);
                var walk = await ArrivalOfAsync(expected, cancellationToken);
                if (walk is null && _ended.Task.IsCompleted)
                {
                    await ConfirmExitAsync(cancellationToken);
                    return null;
                }

                var mayRetry = collections < MostCollections;
                if (walk is null)
                {
                    if (mayRetry)
                    {
                        continue;
                    }

                    throw new LeakWatchException(
                        ExitCode.CollectionFailed, "The target collected, but sent no heap walk.", "Another diagnostics tool may be busy with it; try again.");
                }

                var histogram = (HistogramBuilder)walk.Sink;
                var undescribed = histogram.CountUnknown(_types.Contains);
                if (undescribed != 0 && mayRetry)
                {
                    continue;
                }

                return Finish(walk, histogram, undescribed, started, collections);
            }
        }
        catch (TargetGoneException)
        {
            return null;
        }
    }

    /// <summary>Makes sure, once <see cref="Ended"/> has completed, that it is the target that has ended and not the connection alone.</summary>
    /// <exception cref="LeakWatchException">The target lives, but its event stream is broken.</exception>
    public async Task ConfirmExitAsync(CancellationToken cancellationToken)
    {
        // The port closes a moment before the process is gone.
        var asked = _time.GetTimestamp();
        while (ProcessLookup.IsRunning(_processId))
        {
            if (_time.GetElapsedTime(asked) > _exitTimeout)
            {
                throw new LeakWatchException(
                    ExitCode.CollectionFailed,
                    $"Process {_processId} broke the diagnostics connection but is still running.",
                    "Watch it again; --verbose shows the cause.",
                    _ended.Task.Exception?.InnerException);
            }

            await Task.Delay(_exitPollInterval, _time, cancellationToken);
        }
    }

    /// <summary>Ends the session; the target goes on without a trace of it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_ended.Task.IsCompleted)
        {
            await DiagnosticPort.StopAsync(_events);
        }

        _events.Dispose();
        _drain.Dispose();
        _modules.Dispose();
    }

    private HeapSnapshot Finish(HeapWalkResult walk, HistogramBuilder histogram, long undescribed, long started, int collections)
    {
        var table = histogram.Build(_identities.Of);
        return new HeapSnapshot(
            ++_number,
            walk.StartedAt,
            table,
            walk.Tally.References,
            walk.Tally.Problems(undescribed),
            new SnapshotCost(
                walk.Pause,
                _time.GetElapsedTime(started),
                _drain.BytesReceived - _bytesBefore,
                walk.Tally.Events,
                collections));
    }

    /// <summary>Waits for a walk as long as something arrives, and has the target release what it holds back.</summary>
    /// <returns>Null when no walk came: the target ended, or a collection of its own stood in for the forced one.</returns>
    private async Task<HeapWalkResult?> ArrivalOfAsync(Task<HeapWalkResult> expected, CancellationToken cancellationToken)
    {
        var seen = -1L;
        var released = false;
        var silentSince = _time.GetTimestamp();
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var pause = Task.Delay(_silenceBeforeRelease, _time, waiting.Token);
            var first = await Task.WhenAny(expected, _ended.Task, pause);
            await waiting.CancelAsync();
            if (first == expected)
            {
                return await expected;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (first == _ended.Task)
            {
                return expected.IsCompletedSuccessfully ? expected.Result : null;
            }

            if (_drain.BytesReceived != seen)
            {
                seen = _drain.BytesReceived;
                silentSince = _time.GetTimestamp();
            }
            else if (released && _decoder.ObjectsSeen == 0)
            {
                return null;
            }
            else if (_time.GetElapsedTime(silentSince) > _wait.Timeout)
            {
                return _decoder.TakeUnfinished();
            }
            else
            {
                await ReleaseAsync(cancellationToken);
                released = true;
            }
        }
    }

    /// <summary>
    /// Starts and stops one more session. That makes the target write an event, behind which the decoder can be sure of the
    /// order of all earlier ones and lets them through.
    /// </summary>
    private async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        using var session = await _port.StartAsync(
            new SessionRequest(RuntimeProvider.Runtime(RuntimeProvider.GC), 1), () => _drain.BytesReceived, cancellationToken);
        await DiagnosticPort.StopAsync(session);
    }

    private void Decode(EventPipeEventSource source)
    {
        try
        {
            using (source)
            {
                source.Process();
            }

            _ended.TrySetResult();
        }
        catch (Exception cause)
        {
            // A stream that was cut off in the middle ends with an exception as well: the target was killed.
            _ended.TrySetException(cause);
            _ = _ended.Task.Exception;
        }
    }
}
