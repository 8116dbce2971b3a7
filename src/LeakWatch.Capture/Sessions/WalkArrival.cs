using LeakWatch.Capture.Decoding;

namespace LeakWatch.Capture.Sessions;

/// <summary>Waits until a forced heap walk has arrived, and has the target release what it holds back of it.</summary>
internal sealed class WalkArrival
{
    // The collection is over and was released when the wait begins: a silence means that something is held back still, or lost.
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(150);

    // One has been enough whenever there was anything to release; behind so many there is nothing.
    private const int MaxReleases = 4;

    private readonly CollectionTrigger _trigger;
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly TimeProvider _time;

    public WalkArrival(CollectionTrigger trigger, EventStreamReader reader, HeapWalkDecoder decoder, TimeProvider time)
    {
        _trigger = trigger;
        _reader = reader;
        _decoder = decoder;
        _time = time;
    }

    /// <summary>Waits as long as events of the walk arrive or are still to be decoded.</summary>
    /// <param name="expected">The walk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The walk, without its end where that was lost; null where none came: the target ended, or a collection of its own stood in
    /// for the forced one.
    /// </returns>
    public async Task<HeapWalkResult?> WaitAsync(ExpectedWalk expected, CancellationToken cancellationToken)
    {
        var arrival = expected.Arrival;
        var seen = -1L;
        var releases = 0;
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var silence = Task.Delay(_silence, _time, waiting.Token);
            var first = await Task.WhenAny(arrival, _reader.Ended, silence);
            await waiting.CancelAsync();
            if (first == arrival)
            {
                return await arrival;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (first == _reader.Ended)
            {
                return arrival.IsCompletedSuccessfully ? await arrival : null;
            }

            if (_decoder.EventsSeen != seen || !_reader.IsCaughtUp)
            {
                seen = _decoder.EventsSeen;
            }
            else if (releases++ < MaxReleases)
            {
                await _trigger.ReleaseAsync(cancellationToken);
            }
            else
            {
                // It may have arrived just now.
                return _decoder.TakeUnfinished() ?? (arrival.IsCompletedSuccessfully ? await arrival : null);
            }
        }
    }
}
