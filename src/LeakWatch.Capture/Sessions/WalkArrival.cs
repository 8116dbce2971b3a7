using LeakWatch.Capture.Decoding;

namespace LeakWatch.Capture.Sessions;

/// <summary>Waits until a forced heap walk has arrived, and has the target release what it holds back of it.</summary>
internal sealed class WalkArrival
{
    // The collection is over and was released when the wait begins: a silence means that something is held back still, or lost.
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(150);

    // One has been enough whenever there was anything to release; behind so many there is nothing.
    private const int MostReleases = 4;

    private readonly CollectionTrigger _trigger;
    private readonly EventStreamDrain _drain;
    private readonly HeapWalkDecoder _decoder;
    private readonly Task _ended;
    private readonly TimeProvider _time;

    public WalkArrival(CollectionTrigger trigger, EventStreamDrain drain, HeapWalkDecoder decoder, Task ended, TimeProvider time)
    {
        _trigger = trigger;
        _drain = drain;
        _decoder = decoder;
        _ended = ended;
        _time = time;
    }

    /// <summary>Waits as long as events of the walk arrive or are still to be decoded.</summary>
    /// <param name="expected">The walk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The walk, without its end where that was lost; null where none came: the target ended, or a collection of its own stood in
    /// for the forced one.
    /// </returns>
    public async Task<HeapWalkResult?> WaitAsync(Task<HeapWalkResult> expected, CancellationToken cancellationToken)
    {
        var seen = -1L;
        var releases = 0;
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var silence = Task.Delay(_silence, _time, waiting.Token);
            var first = await Task.WhenAny(expected, _ended, silence);
            await waiting.CancelAsync();
            if (first == expected)
            {
                return await expected;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (first == _ended)
            {
                return expected.IsCompletedSuccessfully ? expected.Result : null;
            }

            if (_decoder.EventsSeen != seen || !_drain.IsCaughtUp)
            {
                seen = _decoder.EventsSeen;
            }
            else if (releases++ < MostReleases)
            {
                await _trigger.ReleaseAsync(() => _drain.BytesReceived, cancellationToken);
            }
            else
            {
                return _decoder.TakeUnfinished();
            }
        }
    }
}
