using System.Runtime.CompilerServices;
using LeakWatch.Capture.Processes;
using LeakWatch.Content;
using LeakWatch.Exploring;
using LeakWatch.Gates;
using LeakWatch.Growth;
using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Watching;

namespace LeakWatch;

/// <summary>
/// Watches the heap of one process: takes snapshots of it, on demand or at an interval, and tells what keeps growing, what holds
/// it, and what is added to it. The process is not changed, and goes on as if nothing had been when the watch is disposed of.
/// </summary>
/// <remarks>
/// Each snapshot forces a full blocking collection in the process and stops it for about 0.1 s per million objects; between
/// snapshots it costs next to nothing. This side takes some 70 bytes an object while a snapshot is worked out. One snapshot at a
/// time, by one caller; <see cref="Progress"/> and <see cref="RequestSnapshot"/> may be used from any thread. Failures are
/// <see cref="LeakWatchException"/>s.
/// </remarks>
public sealed class HeapWatch : IAsyncDisposable
{
    private readonly IHeapSource _source;
    private readonly IDisposable? _content;
    private readonly HeapWatchOptions _options;
    private FrameObjects _objects;
    private volatile HeapExplorer? _explorer;
    private readonly SnapshotRequests _requests = new();

    private HeapWatch(IHeapSource source, WatchedProcess process, HeapWatchOptions options, IDisposable? content)
    {
        _source = source;
        _content = content;
        _options = options;
        _objects = new FrameObjects(process, options);
        Process = process;
        Growth = WatchHistory.Begin(options.Warmup);
    }

    /// <summary>What is watched.</summary>
    public WatchedProcess Process { get; }

    /// <summary>What all complete snapshots so far have shown.</summary>
    public WatchHistory Growth { get; private set; }

    /// <summary>How the last <see cref="WatchAsync"/> has ended; null before.</summary>
    public WatchEnd? End { get; private set; }

    /// <summary>How far the current snapshot has come. From any thread.</summary>
    public SnapshotProgress Progress => _source.Progress;

    /// <summary>
    /// Answers questions about the objects of the newest complete snapshot of <see cref="WatchAsync"/>, until the next one begins; null
    /// meanwhile, and where <see cref="HeapWatchOptions.KeepsObjects"/> is not set. From any thread.
    /// </summary>
    public IHeapExplorer? Explorer => _explorer;

    /// <summary>
    /// Is told before each snapshot of <see cref="WatchAsync"/>, with its number, on the thread that enumerates.
    /// </summary>
    public event Action<int>? SnapshotStarting;

    /// <summary>Connects to a process of this machine. Takes half a second; forces no collection yet.</summary>
    /// <param name="processId">The process: one of this user, or any for root; on .NET Core 3.1 or later; of 64 bits.</param>
    /// <param name="options">How to watch it; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It could not be connected, or has exited.</exception>
    public static async Task<HeapWatch> AttachAsync(
        int processId, HeapWatchOptions? options = null, CancellationToken cancellationToken = default) =>
        await AttachAsync(ProcessLookup.ById(processId), options, cancellationToken);

    /// <summary>Connects to a process. Takes half a second; forces no collection yet.</summary>
    /// <param name="target">The process, as <see cref="ProcessLookup"/> finds it.</param>
    /// <param name="options">How to watch it; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It could not be connected, or has exited.</exception>
    public static async Task<HeapWatch> AttachAsync(
        TargetProcess target, HeapWatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new HeapWatchOptions();
        FrameObjects.Prepare(options);
        var (source, process, content) = await LiveProcess.AttachAsync(target, options, cancellationToken);
        return new HeapWatch(source, process, options, content);
    }

    /// <summary>Watches whatever makes snapshots. It is disposed of with the watch.</summary>
    /// <param name="source">Where they come from.</param>
    /// <param name="process">What it is.</param>
    /// <param name="options">How to watch it, as far as that is not the source's concern; null for the defaults.</param>
    public static HeapWatch Over(IHeapSource source, WatchedProcess process, HeapWatchOptions? options = null) =>
        new(source, process, options ?? new HeapWatchOptions(), null);

    /// <summary>Takes one snapshot, and adds it to <see cref="Growth"/> if it is complete.</summary>
    /// <param name="cancellationToken">Gives up. The process may still be collecting.</param>
    /// <returns>The snapshot with its objects, for the caller to dispose of: one heap should be at hand at a time.</returns>
    /// <exception cref="LeakWatchException">The process did not answer, refused, or has exited.</exception>
    public async Task<HeapCapture> SnapshotAsync(CancellationToken cancellationToken = default) =>
        await TakeAsync(cancellationToken) ?? throw new LeakWatchException(
            FailureKind.Exited, $"Process {Process.Id} has exited.");

    /// <summary>
    /// Takes snapshots at an interval, until there is a reason to end, which <see cref="End"/> tells. The objects of a snapshot
    /// are gone when its frame is handed out.
    /// </summary>
    /// <param name="schedule">When to take them.</param>
    /// <param name="cancellationToken">
    /// Ends it with an <see cref="OperationCanceledException"/>, between snapshots or within one.
    /// </param>
    /// <exception cref="LeakWatchException">
    /// No snapshot could be taken or kept any more; what was seen until then was handed out.
    /// </exception>
    public async IAsyncEnumerable<WatchFrame> WatchAsync(
        WatchSchedule schedule, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var loop = new WatchLoop(this, schedule);
        try
        {
            while (await loop.NextAsync(cancellationToken) is { } frame)
            {
                yield return frame;
            }
        }
        finally
        {
            End = loop.End;
        }
    }

    /// <summary>
    /// Has <see cref="WatchAsync"/> take its next snapshot at once. Several requests before it is taken count as one. From any
    /// thread.
    /// </summary>
    public void RequestSnapshot() => _requests.Request();

    /// <summary>Ends the watch; the process goes on without a trace of it.</summary>
    public async ValueTask DisposeAsync()
    {
        LetObjectsGo();
        await _source.DisposeAsync();
        _content?.Dispose();
        _requests.Dispose();
    }

    /// <summary>
    /// Forgets what was seen so far. From now on each snapshot is behind a round of a script that does the same so often: then
    /// what grows is what gets more in every round, by at least as many, and in no pause.
    /// </summary>
    internal void BeginRounds(int runsPerRound)
    {
        Growth = WatchHistory.BeginRounds(runsPerRound);
        _objects = new FrameObjects(Process, _options);
    }

    /// <summary>Says what the script does before the next snapshot.</summary>
    internal void Begin(RoundKind interval) => Growth = Growth.Before(interval);

    internal TimeProvider Time => _options.Time;

    internal KnownSites Known => _options.Known;

    internal Task Exited => _source.Ended;

    internal Task RequestedAsync(CancellationToken cancellationToken) => _requests.NextAsync(cancellationToken);

    internal Task ConfirmExitAsync(CancellationToken cancellationToken) => _source.ConfirmExitAsync(cancellationToken);

    /// <summary>Takes a snapshot, looks at its objects, and lets them go; null where the process has exited.</summary>
    internal async Task<(HeapSnapshot Snapshot, ObjectsReport Objects)?> TakeWithObjectsAsync(
        int number, CancellationToken cancellationToken)
    {
        SnapshotStarting?.Invoke(number);
        var capture = await TakeAsync(cancellationToken);
        if (capture is null)
        {
            return null;
        }

        try
        {
            var report = await LookAsync(capture, cancellationToken);
            KeepOrLetGo(capture);
            return (capture.Snapshot, report);
        }
        catch (Exception)
        {
            capture.Dispose();
            throw;
        }
    }

    private async Task<ObjectsReport> LookAsync(HeapCapture capture, CancellationToken cancellationToken)
    {
        try
        {
            return await _objects.LookAsync(capture, Growth, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The snapshot itself is there, and is handed out before the watch ends.
            return ObjectsReport.None;
        }
    }

    private void KeepOrLetGo(HeapCapture capture)
    {
        if (_options.KeepsObjects && capture is { Objects: not null, Snapshot.IsComplete: true })
        {
            _explorer = new HeapExplorer(capture, Growth);
        }
        else
        {
            capture.Dispose();
        }
    }

    private void LetObjectsGo()
    {
        _explorer?.Dispose();
        _explorer = null;
    }

    private async Task<HeapCapture?> TakeAsync(CancellationToken cancellationToken)
    {
        // One heap is at hand at a time.
        LetObjectsGo();
        var capture = await _source.TakeSnapshotAsync(cancellationToken);
        if (capture is not null)
        {
            Growth = Growth.Add(capture.Snapshot, capture.Content);
        }

        return capture;
    }
}
