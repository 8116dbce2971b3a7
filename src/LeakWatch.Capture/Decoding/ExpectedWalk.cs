using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// A heap walk that somebody asked for. Whatever it has brought belongs to it, arrived or not, and is gone once it is disposed
/// of: so nothing stays behind of a walk that came too late, was lost, or is not wanted any more.
/// </summary>
internal sealed class ExpectedWalk : IDisposable
{
    private readonly HeapWalkDecoder _decoder;
    private readonly Func<IHeapSink> _makeSink;
    private readonly TaskCompletionSource<HeapWalkResult> _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHeapSink? _sink;

    /// <summary>Makes one for <see cref="HeapWalkDecoder.Expect"/>.</summary>
    public ExpectedWalk(HeapWalkDecoder decoder, Func<IHeapSink> makeSink, int eventsLostBefore)
    {
        _decoder = decoder;
        _makeSink = makeSink;
        EventsLostBefore = eventsLostBefore;
    }

    /// <summary>The walk, once it has arrived. Its sink is to be used no longer than this.</summary>
    public Task<HeapWalkResult> Arrival => _arrival.Task;

    /// <summary>Events that the stream had lost when the walk was asked for.</summary>
    public int EventsLostBefore { get; }

    /// <summary>A sink for a walk that begins; what came of an earlier one, which was none, is gone.</summary>
    public IHeapSink NewSink()
    {
        DisposeSink();
        return _sink = _makeSink();
    }

    /// <summary>Hands over the walk.</summary>
    public void Arrived(HeapWalkResult walk) => _arrival.TrySetResult(walk);

    /// <summary>There is no such walk to be had from this process.</summary>
    public void Fail(Exception reason) => _arrival.TrySetException(reason);

    /// <summary>
    /// The walk cannot be taken to its end; what it has brought is given up at once. On the decoding thread, while nothing is
    /// added.
    /// </summary>
    public void Abandon(Exception reason)
    {
        DisposeSink();
        Fail(reason);
    }

    /// <summary>Gives up the walk, or what it has brought. From any thread.</summary>
    public void Dispose()
    {
        // From here on the decoder does not touch the sink.
        _decoder.Forget(this);
        DisposeSink();
    }

    private void DisposeSink()
    {
        (_sink as IDisposable)?.Dispose();
        _sink = null;
    }
}
