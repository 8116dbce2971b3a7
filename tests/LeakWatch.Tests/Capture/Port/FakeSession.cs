using LeakWatch.Capture.Port;
using LeakWatch.Tests.Capture.Decoding;

namespace LeakWatch.Tests.Capture.Port;

/// <summary>An event session of a <see cref="FakeTarget"/>.</summary>
internal sealed class FakeSession(ulong id, long keywords)
{
    private static readonly byte[] _noEvents = NettraceBlocks.Parse(RecordedStream.LoadWalks()).Empty();

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ulong Id { get; } = id;

    /// <summary>What it sends when it is stopped: a stream without events.</summary>
    public byte[] Events { get; set; } = _noEvents;

    /// <summary>Whether it forces a collection.</summary>
    public bool Forces => (keywords & RuntimeProvider.GCHeapCollect) != 0;

    /// <summary>Whether it asks what the collection moves.</summary>
    public bool AsksForMoves => (keywords & RuntimeProvider.GCHeapSurvivalAndMovement) != 0;

    public Task Stopped => _stopped.Task;

    public void Stop() => _stopped.TrySetResult();
}
