using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// Finds out which collections the target has begun by now: has it send all that it holds back, and waits for that.
/// </summary>
internal sealed class CollectionLog : ICollectionLog
{
    // Events come every 0.1 s; beyond this the target is stuck.
    private static readonly TimeSpan _maxWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _maxHoldBack = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(5);

    private readonly CollectionTrigger _trigger;
    private readonly EventStreamReader _reader;
    private readonly HeapWalkDecoder _decoder;
    private readonly TimeProvider _time;

    public CollectionLog(CollectionTrigger trigger, EventStreamReader reader, HeapWalkDecoder decoder, TimeProvider time)
    {
        _trigger = trigger;
        _reader = reader;
        _decoder = decoder;
        _time = time;
    }

    /// <inheritdoc/>
    public async Task<int?> OldestCollectedAsync(CancellationToken cancellationToken) =>
        (await StartsAsync(cancellationToken))?.OldestUntil();

    /// <summary>Those since the last snapshot; null where that cannot be found out in time.</summary>
    public async Task<CollectionStarts?> StartsAsync(CancellationToken cancellationToken)
    {
        // Both clocks are the system's monotonic one. An event that happens from now on comes behind all earlier ones.
        var asked = _time.GetTimestamp();
        try
        {
            await _trigger.Released;
            do
            {
                var released = _time.GetTimestamp();
                _trigger.BeginRelease(cancellationToken);
                await _trigger.Released;
                while (_decoder.LatestEventAt < asked && _time.GetElapsedTime(released) < _maxHoldBack)
                {
                    if (_reader.Ended.IsCompleted || _time.GetElapsedTime(asked) > _maxWait)
                    {
                        return null;
                    }

                    await Task.Delay(_pollInterval, _time, cancellationToken);
                }
            }
            // What one release wrote may itself be held back until the next one.
            while (_decoder.LatestEventAt < asked);
        }
        catch (LeakWatchException gone) when (gone.Kind == FailureKind.Exited)
        {
            return null;
        }

        return _decoder.Collections;
    }
}
