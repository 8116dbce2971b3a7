using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Measures what each snapshot costs. All that stood still since the one before counts, walks that were of no use or another
/// tool's included: runtimes before .NET 10 collect once more when the trigger's session stops, and that belongs to the next
/// snapshot.
/// </summary>
internal sealed class CostMeter
{
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly TimeProvider _time;
    private ForcedCollections? _forcedBefore;
    private long _bytesBefore;

    public CostMeter(EventStreamReader reader, HeapWalkDecoder decoder, TimeProvider time)
    {
        _reader = reader;
        _decoder = decoder;
        _time = time;
    }

    /// <summary>When the current snapshot was asked for, as a timestamp of the clock.</summary>
    public long AskedAt { get; private set; }

    /// <summary>What has come for it so far, in bytes. From any thread.</summary>
    public long BytesReceived => _reader.BytesReceived - Volatile.Read(ref _bytesBefore);

    /// <summary>A snapshot begins.</summary>
    public void Begin()
    {
        AskedAt = _time.GetTimestamp();
        _forcedBefore ??= _decoder.Forced;
        Volatile.Write(ref _bytesBefore, _reader.BytesReceived);
    }

    /// <summary>Its table is made: what it has cost until then.</summary>
    public SnapshotCost TableMade(HeapWalkResult walk)
    {
        var (before, forced) = (_forcedBefore ?? default, _decoder.Forced);
        _forcedBefore = forced;
        var collections = Math.Max(1, forced.Count - before.Count);
        var pause = collections > 1 ? forced.Pause - before.Pause : walk.Pause;
        return new SnapshotCost(pause, _time.GetElapsedTime(AskedAt), BytesReceived, walk.Tally.Events, collections);
    }
}
