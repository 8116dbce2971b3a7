using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Port;

namespace LeakWatch.Capture.Sessions;

/// <summary>Waits until a forced heap walk has arrived, and has the target release what it holds back of it.</summary>
internal sealed class WalkArrival
{
    // The collection is over when the wait begins: a silence means that the end is held back, or lost.
    private static readonly TimeSpan _silence = TimeSpan.FromMilliseconds(60);

    // One has been enough whenever there was anything to release; behind so many, half a second and more, there is nothing.
    private const int MostReleases = 6;

    private readonly DiagnosticPort _port;
    private readonly EventStreamDrain _drain;
    private readonly HeapWalkDecoder _decoder;
    private readonly Task _ended;
    private readonly TimeProvider _time;

    public WalkArrival(DiagnosticPort port, EventStreamDrain drain, HeapWalkDecoder decoder, Task ended, TimeProvider time)
    {
        _port = port;
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
                await ReleaseAsync(cancellationToken);
            }
            else
            {
                return _decoder.TakeUnfinished();
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
}
