using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Forces collections until one has brought a walk with its descriptions. A walk can miss them, or not come at all, when another
/// tool or the program itself collects at that moment.
/// </summary>
internal sealed class WalkTaker
{
    private const int MaxCollections = 4;

    // Behind a walk the tool that forced it still takes about 0.1 s to end its session.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _maxWaitForQuiet = TimeSpan.FromSeconds(3);

    private readonly CollectionTrigger _trigger;
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly WalkArrival _arrival;
    private readonly TypeCatalog _types;
    private readonly Func<IHeapSink> _makeSink;
    private readonly Action? _forced;
    private readonly TimeProvider _time;
    private bool _lacksDescriptions;
    private long? _pieces;

    // Since the last complete snapshot, by collections whose moves nobody knows.
    private int _oldestCompacted = HeapWalkDecoder.NoCollection;

    /// <summary>Makes one.</summary>
    /// <param name="trigger">Forces collections.</param>
    /// <param name="reader">Reads the events.</param>
    /// <param name="decoder">Decodes them.</param>
    /// <param name="types">Has the descriptions.</param>
    /// <param name="makeSink">Makes what takes a walk.</param>
    /// <param name="forced">Called at the earliest moments at which a collection can be over; null for nobody.</param>
    /// <param name="time">The clock.</param>
    public WalkTaker(
        CollectionTrigger trigger,
        EventStreamReader reader,
        HeapWalkDecoder decoder,
        TypeCatalog types,
        Func<IHeapSink> makeSink,
        Action? forced,
        TimeProvider time)
    {
        _trigger = trigger;
        _reader = reader;
        _decoder = decoder;
        _types = types;
        _makeSink = makeSink;
        _forced = forced;
        _time = time;
        _arrival = new WalkArrival(trigger, reader, decoder, time);
    }

    /// <summary>Takes a walk.</summary>
    /// <param name="ages">Those of the snapshot before, whose objects are to be found again; null where there are none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The walk, whole or not, for the caller to dispose of; null where the connection ended meanwhile.</returns>
    /// <exception cref="LeakWatchException">None came.</exception>
    public async Task<TakenWalk?> TakeAsync(HeapAges? ages, CancellationToken cancellationToken)
    {
        var lackedBefore = _lacksDescriptions;
        for (var collections = 1; ; collections++)
        {
            if (_lacksDescriptions)
            {
                await WaitForQuietAsync(_quiet * (1 + (collections * Random.Shared.NextDouble())), cancellationToken);
            }

            if (await ForceAsync(ages, cancellationToken) is not { } taken)
            {
                if (_reader.Ended.IsCompleted)
                {
                    return null;
                }

                if (collections == MaxCollections)
                {
                    throw new LeakWatchException(
                        FailureKind.CollectionFailed,
                        "The target collected, but sent no heap walk.",
                        "Another diagnostics tool may be busy with it; try again.");
                }

                continue;
            }

            _lacksDescriptions = taken.Undescribed != 0;
            // Where even the last snapshot lacked them, somebody else keeps them from coming: more collections are no help.
            if (!_lacksDescriptions || lackedBefore || collections == MaxCollections)
            {
                return taken;
            }

            // What it has moved is not remembered.
            _oldestCompacted = Math.Max(_oldestCompacted, taken.Walk.OldestOfAll);
            taken.Dispose();
        }
    }

    /// <summary>Whether it is known of every object of the last complete snapshot where it went until a walk.</summary>
    /// <remarks>
    /// Right after a full collection nothing is of generation 0: what compacts that alone moves no object of a snapshot.
    /// </remarks>
    public bool IsSurvivalExact(TakenWalk taken) =>
        taken.Moved is not null && Math.Max(_oldestCompacted, taken.Walk.OldestCompacted) < 1;

    /// <summary>Takes note of what has become of a walk.</summary>
    /// <param name="taken">The walk.</param>
    /// <param name="isComplete">Whether it made a complete snapshot.</param>
    public void Used(TakenWalk taken, bool isComplete) =>
        _oldestCompacted = isComplete ? HeapWalkDecoder.NoCollection : Math.Max(_oldestCompacted, taken.Walk.OldestOfAll);

    private async Task<TakenWalk?> ForceAsync(HeapAges? ages, CancellationToken cancellationToken)
    {
        await _trigger.Released;
        var expected = _decoder.Expect(_makeSink);
        try
        {
            // In front of the first snapshot that counts there is nothing to find again.
            var movement = ages is not null && MovementLimit.Allows(ages.Objects, ages.Newcomers, _pieces)
                ? new MovementDecoder()
                : null;
            await _trigger.ForceAsync(_lacksDescriptions, movement, _forced, cancellationToken);
            _pieces = movement?.Pieces ?? _pieces;
            // Beside the arrival, and over before the next collection: it takes 0.1 s to no purpose of the table.
            _trigger.BeginRelease(cancellationToken);
            if (await _arrival.WaitAsync(expected, cancellationToken) is { } walk)
            {
                return new TakenWalk(expected, walk, movement?.Of(walk.Collection), _types);
            }
        }
        catch
        {
            expected.Dispose();
            throw;
        }

        expected.Dispose();
        return null;
    }

    /// <summary>
    /// Waits for a moment at which no other tool collects: the runtime describes no type twice while the session of any of them
    /// is still there. Two that wait for the same moment go on at different times.
    /// </summary>
    private async Task WaitForQuietAsync(TimeSpan quiet, CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (_time.GetElapsedTime(_decoder.LastWalkAt) < quiet && _time.GetElapsedTime(began) < _maxWaitForQuiet)
        {
            await Task.Delay(_quiet / 10, _time, cancellationToken);
        }
    }
}
