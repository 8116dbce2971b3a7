using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Testing.Watching;

/// <summary>Watches the process of a test, from the other process. One caller.</summary>
internal sealed class Watcher : IAsyncDisposable
{
    private const int MaxTries = 3;

    private readonly Func<WatcherRequest, CancellationToken, Task<HeapWatch>> _attach;
    private HeapWatch? _watch;
    private int _runsPerRound;

    // Between the snapshots that were compared.
    private readonly List<RoundKind> _intervals = [];

    public Watcher()
        : this(AttachAsync)
    {
    }

    /// <summary>Makes one that watches something else.</summary>
    internal Watcher(Func<WatcherRequest, CancellationToken, Task<HeapWatch>> attach) => _attach = attach;

    /// <summary>Does what it is asked for; a failure that was foreseen is an answer as well.</summary>
    public async Task<WatcherAnswer> AnswerAsync(WatcherRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request switch
            {
                { Action: WatcherAction.Attach } => new() { Ready = await AttachToAsync(request, cancellationToken) },
                { Action: WatcherAction.Begin } => new() { Ready = await BeginAsync(request.RunsPerRound, cancellationToken) },
                { Action: WatcherAction.Compare } => new() { Growing = await CompareAsync(request.Interval, cancellationToken) },
                { Action: WatcherAction.Count, Type: { } type } => new() { Alive = await CountAsync(type, cancellationToken) },
                _ => throw new LeakWatchException(FailureKind.InvalidInput, "It was not said what to do."),
            };
        }
        catch (LeakWatchException cause)
        {
            return Failed(cause);
        }
    }

    /// <summary>The answer that there is none.</summary>
    public static WatcherAnswer Failed(LeakWatchException cause) =>
        new() { Failure = new WatcherFailure(cause.Kind, cause.Message, cause.Remedy) };

    public ValueTask DisposeAsync() => _watch?.DisposeAsync() ?? default;

    private HeapWatch Attached =>
        _watch ?? throw new LeakWatchException(FailureKind.InvalidInput, "It was not said which process to watch.");

    private static Task<HeapWatch> AttachAsync(WatcherRequest request, CancellationToken cancellationToken) =>
        HeapWatch.AttachAsync(
            request.ProcessId,
            new HeapWatchOptions { Values = request.Values },
            cancellationToken);

    private WatcherReady Ready => new(Attached.Process.MissingValues?.Note);

    private async Task<WatcherReady> AttachToAsync(WatcherRequest request, CancellationToken cancellationToken)
    {
        _watch = await _attach(request, cancellationToken);
        return Ready;
    }

    private async Task<WatcherReady> BeginAsync(int runsPerRound, CancellationToken cancellationToken)
    {
        if (Attached.Growth.Complete == 0)
        {
            // The first snapshot of a process makes objects in it: those shall not be the first round's.
            await TakeAsync(cancellationToken);
        }

        _runsPerRound = runsPerRound;
        _intervals.Clear();
        Attached.BeginRounds(runsPerRound);
        return Ready;
    }

    private async Task<IReadOnlyList<LeakSite>> CompareAsync(RoundKind interval, CancellationToken cancellationToken)
    {
        Attached.Begin(interval);
        var frame = await TakeAsync(cancellationToken);
        if (frame.History.Snapshots > 1)
        {
            _intervals.Add(interval);
        }

        return
        [
            .. frame.History.Sites.Where(static site => site.Verdict == Verdict.Growing)
                .Select(site => LeakSites.Of(site, frame, _intervals, _runsPerRound)),
        ];
    }

    private async Task<AliveObjects> CountAsync(ObjectType type, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            using var capture = await Attached.SnapshotAsync(cancellationToken);
            if (capture.Objects is not null)
            {
                return new AliveFinder(capture).Find(type);
            }

            ThrowIfLast(tried, capture.Snapshot);
        }
    }

    // What is missing in one is mostly there in the next: nothing has run between them.
    private async Task<WatchFrame> TakeAsync(CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var (snapshot, objects) = await Attached.TakeWithObjectsAsync(tried, cancellationToken)
                ?? throw new LeakWatchException(FailureKind.Exited, "The process has exited.");
            if (snapshot.IsComplete)
            {
                return new WatchFrame(snapshot, Attached.Growth, null, TimeSpan.Zero) { Objects = objects };
            }

            ThrowIfLast(tried, snapshot);
        }
    }

    private static void ThrowIfLast(int tried, HeapSnapshot snapshot)
    {
        if (tried == MaxTries)
        {
            throw new LeakWatchException(
                FailureKind.CollectionFailed,
                $"No snapshot is complete, of {tried} tried: {string.Join(", ", snapshot.Problems.Select(
                    static problem => problem.Text))}",
                "Let no other diagnostics tool watch the tests meanwhile, and no other tests run in their process.");
        }
    }
}
