using System.Runtime.CompilerServices;
using LeakWatch.Adding;
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
/// time, by one caller. While <see cref="WatchAsync"/> is enumerated it may be looked at and steered from any thread: what is asked
/// of it is done on the thread that enumerates, as soon as no snapshot is taken. Failures are <see cref="LeakWatchException"/>s.
/// </remarks>
public sealed class HeapWatch : IAsyncDisposable
{
    private const int MaxMarks = 1_000;
    private static readonly TimeSpan _longestInterval = TimeSpan.FromDays(24);

    private readonly IHeapSource _source;
    private readonly IDisposable? _content;
    private readonly HeapWatchOptions _options;
    private FrameObjects _objects;
    private readonly WatchRequests _requests = new();
    private readonly WatchPace _pace;
    private HeapSnapshot? _newest;
    private volatile WatchMark[] _marks = [];
    private volatile HeapExplorer? _explorer;

    private HeapWatch(IHeapSource source, WatchedProcess process, HeapWatchOptions options, IDisposable? content)
    {
        _source = source;
        _content = content;
        _options = options;
        _objects = new FrameObjects(process, options);
        _pace = new WatchPace(options.Time, _requests.Signal);
        Sampling = new AdderSampling(source, options.Adders);
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
    public SnapshotProgress Progress =>
        _objects.Stage is var stage and not SnapshotStage.None
            ? _source.Progress with { Stage = stage, Share = _objects.Share }
            : _source.Progress;

    /// <summary>
    /// From the start of one snapshot to the start of the next, on average; zero before <see cref="WatchAsync"/>. From any thread.
    /// </summary>
    public TimeSpan Interval => _pace.Schedule.Interval;

    /// <summary>Whether allocations are being sampled. From any thread.</summary>
    public bool IsSampling => Sampling.IsSampling;

    /// <summary>Whether no snapshot is taken at the interval. From any thread.</summary>
    public bool IsPaused => _pace.IsPaused;

    /// <summary>
    /// When the next snapshot is due, by the watch's clock; null while one is taken, while the watch is paused, and where none comes.
    /// From any thread.
    /// </summary>
    public DateTimeOffset? NextAt => _pace.At;

    /// <summary>The moments that were noted, oldest first: the newest 1,000 of them. From any thread.</summary>
    public IReadOnlyList<WatchMark> Marks => _marks;

    /// <summary>
    /// Answers questions about the objects of the newest complete snapshot of <see cref="WatchAsync"/>, until the next one begins; null
    /// meanwhile, and where <see cref="HeapWatchOptions.KeepsObjects"/> is not set. From any thread.
    /// </summary>
    public IHeapExplorer? Explorer => _explorer;

    /// <summary>
    /// Is told before each snapshot of <see cref="WatchAsync"/>, with its number, on the thread that enumerates.
    /// </summary>
    public event Action<int>? SnapshotStarting;

    /// <summary>
    /// Is told each moment that was noted, on the thread that enumerates, and behind the snapshot that was taken meanwhile.
    /// </summary>
    public event Action<WatchMark>? Marked;

    /// <summary>
    /// Is told, on the thread that enumerates and behind the mark of a baseline, what the newest complete snapshot looks like now:
    /// as the first one, from which growth is measured.
    /// </summary>
    public event Action<WatchFrame>? Rebased;

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
        var loop = new WatchLoop(this, schedule, _pace, _requests);
        try
        {
            while (await loop.NextAsync(cancellationToken) is { } frame)
            {
                yield return frame;
            }
        }
        finally
        {
            await loop.FinishAsync();
            End = loop.End;
        }
    }

    /// <summary>
    /// Has <see cref="WatchAsync"/> take its next snapshot at once. Several requests before it is taken count as one. From any
    /// thread.
    /// </summary>
    public void RequestSnapshot() => _requests.AskForSnapshot();

    /// <summary>
    /// Takes no more snapshots at the interval, only those that are asked for; one that is being taken is finished. The count and
    /// the duration of the schedule go on as they are. From any thread.
    /// </summary>
    public void Pause() => _pace.Pause(true);

    /// <summary>
    /// Takes snapshots at the interval again. The next one is due when it would have been without the pause, or at once where that
    /// is over. From any thread.
    /// </summary>
    public void Resume() => _pace.Pause(false);

    /// <summary>
    /// Changes the interval from the newest snapshot on: the next one is due so long after that, or at once where that is over. From
    /// any thread.
    /// </summary>
    /// <param name="interval">More than zero, and no longer than a timer can wait, which is 24 days.</param>
    public void ChangeInterval(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, _longestInterval);
        _pace.Change(interval);
    }

    /// <summary>
    /// Notes this moment: it becomes one of <see cref="Marks"/>, and <see cref="Marked"/> is told. From any thread.
    /// </summary>
    /// <param name="word">What to call it.</param>
    public void Mark(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var at = Time.GetUtcNow();
        _requests.Ask(new WatchRequest(loop =>
        {
            loop.Mark(at, word);
            return Task.CompletedTask;
        }));
    }

    /// <summary>
    /// Makes the newest complete snapshot the baseline: growth is measured from it, and verdicts begin anew. It is noted as
    /// <see cref="Mark"/> does, and then <see cref="Rebased"/> is told; without a complete snapshot it is no more than noted. From
    /// any thread.
    /// </summary>
    public void MakeBaseline()
    {
        var at = Time.GetUtcNow();
        _requests.Ask(new WatchRequest(loop =>
        {
            loop.MakeBaseline(at);
            return Task.CompletedTask;
        }));
    }

    /// <summary>
    /// Writes the files of the newest complete snapshot, as <see cref="HeapWatchOptions.Files"/> has every one written; where they are
    /// there already, nothing is written. Takes its time while no snapshot is taken, and the next one waits for it. From any thread.
    /// </summary>
    /// <param name="directory">The folder; null for that of <see cref="HeapWatchOptions.Files"/>.</param>
    /// <param name="cancellationToken">Gives up; no half file is left.</param>
    /// <returns>The path of the files without their endings. Cancelled where the watch ends before.</returns>
    /// <exception cref="LeakWatchException">
    /// They could not be written, or there is no complete snapshot whose objects are at hand: see
    /// <see cref="HeapWatchOptions.KeepsObjects"/>.
    /// </exception>
    public Task<string> WriteFilesAsync(string? directory = null, CancellationToken cancellationToken = default)
    {
        var written = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Ask(new WatchRequest(
            async _ =>
            {
                var writing = WriteNewestAsync(directory, cancellationToken);
                await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                written.SetFromTask(writing);
            },
            written.SetCanceled));
        return written.Task;
    }

    /// <summary>Ends the watch; the process goes on without a trace of it.</summary>
    public async ValueTask DisposeAsync()
    {
        LetObjectsGo();
        await Sampling.DisposeAsync();
        await _source.DisposeAsync();
        _content?.Dispose();
    }

    /// <summary>
    /// Forgets what was seen so far. From now on each snapshot is behind a round of a script that does the same so often: then
    /// what grows is what gets more in every round, by at least as many, and in no pause.
    /// </summary>
    internal void BeginRounds(int runsPerRound)
    {
        Growth = WatchHistory.BeginRounds(runsPerRound);
        _newest = null;
        _objects = new FrameObjects(Process, _options);
    }

    /// <summary>Says what the script does before the next snapshot.</summary>
    internal void Begin(RoundKind interval) => Growth = Growth.Before(interval);

    internal TimeProvider Time => _options.Time;

    /// <summary>Finds out which code adds.</summary>
    internal AdderSampling Sampling { get; }

    internal KnownSites Known => _options.Known;

    internal Task Exited => _source.Ended;

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
            // First: it costs the process something as long as it goes on.
            await Sampling.TakeAsync(cancellationToken);
            var report = await _objects.LookAsync(capture, Growth, cancellationToken);
            return report with
            {
                Adders = capture.Snapshot.IsComplete ? Sampling.Look(Growth.Paths.Sites, capture.Objects) : report.Adders,
                Sampled = Sampling.TakeNewest(),
                SamplingNote = Sampling.Note,
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The snapshot itself is there, and is handed out before the watch ends.
            return ObjectsReport.None;
        }
    }

    internal void Tell(WatchMark mark)
    {
        _marks = [.. _marks.TakeLast(MaxMarks - 1), mark];
        Marked?.Invoke(mark);
    }

    internal void Tell(WatchFrame rebased) => Rebased?.Invoke(rebased);

    /// <summary>Has growth begin at the newest complete snapshot, which is the result; null where there is none.</summary>
    internal HeapSnapshot? BeginAtNewest()
    {
        if (_newest is { } newest)
        {
            Growth = Growth.BeginAt(newest);
            _objects.KeepBaseline();
        }

        return _newest;
    }

    private async Task<string> WriteNewestAsync(string? directory, CancellationToken cancellationToken)
    {
        var newest = _newest
            ?? throw new LeakWatchException(FailureKind.InvalidInput, "There is no complete snapshot yet to write.", "");
        return await _objects.WriteAsync(
            directory ?? _options.Files?.Directory
                ?? throw new LeakWatchException(FailureKind.InvalidInput, "There is no folder to write to.", "Name one."),
            newest,
            async write => _options.TypesOnly
                ? await write(new HeapCapture(newest), Growth, cancellationToken)
                : _explorer is { } explorer && explorer.Number == newest.Number
                ? await explorer.UseAsync(write, cancellationToken)
                : null);
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
            _newest = capture.Snapshot.IsComplete ? capture.Snapshot : _newest;
        }

        return capture;
    }
}
