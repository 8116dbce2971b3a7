using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth.Outside;

/// <summary>
/// The memory of a process, before each snapshot from the baseline on, beside that of its heap. Immutable, and of the same size
/// however long the watch lasts.
/// </summary>
/// <remarks>
/// Resident memory is noisy: the collector takes and gives back whole regions, and what a snapshot buffers stays for a while. So
/// what counts is the floor: all of the last third must be above all of the first, and still rise; both as it is, and without
/// what the collector holds.
/// </remarks>
internal sealed class MemoryHistory
{
    private readonly Trend? _memory;
    private readonly Trend? _outside;
    private readonly long _heapAtFirst;
    private readonly int _firstNumber;

    private MemoryHistory(Trend? memory, Trend? outside, long heapAtFirst, int firstNumber, OutsideGrowth? growth)
    {
        _memory = memory;
        _outside = outside;
        _heapAtFirst = heapAtFirst;
        _firstNumber = firstNumber;
        Growth = growth;
    }

    /// <summary>Before the baseline.</summary>
    public static MemoryHistory Empty { get; } = new(null, null, 0, 0, null);

    /// <summary>That the process grows outside of its heap; null where it does not, or where that is not seen yet.</summary>
    public OutsideGrowth? Growth { get; }

    /// <summary>The history with one snapshot more; the same one where nothing is known of the process's memory.</summary>
    public MemoryHistory Add(HeapSnapshot snapshot)
    {
        if (snapshot.Process is not { } process || (process.PrivateBytes ?? process.ResidentBytes) is not { } now)
        {
            return this;
        }

        var outside = Math.Max(0, now - (snapshot.Use.CommittedBytes ?? 0));
        if (_memory is null || _outside is null)
        {
            return new MemoryHistory(
                Trend.Begin(now, 0), Trend.Begin(outside, 0), snapshot.Histogram.Bytes, snapshot.Number, null);
        }

        var (memory, withoutHeap) = (_memory.Add(now), _outside.Add(outside));
        var heapGain = snapshot.Histogram.Bytes - _heapAtFirst;
        var gain = now - memory.Points[0];
        var grows = Rises(memory.Points) && Rises(withoutHeap.Points) && heapGain <= gain * Thresholds.Most;
        return new MemoryHistory(
            memory, withoutHeap, _heapAtFirst, _firstNumber, grows ? new OutsideGrowth(gain, heapGain, _firstNumber) : null);
    }

    private static bool Rises(ReadOnlySpan<long> points)
    {
        if (points.Length < Thresholds.Sure)
        {
            return false;
        }

        var third = points.Length / 3;
        var (highest, lowest) = (long.MinValue, long.MaxValue);
        for (var i = 0; i < third; i++)
        {
            highest = Math.Max(highest, points[i]);
            lowest = Math.Min(lowest, points[^(i + 1)]);
        }

        return lowest - highest >= Math.Max(Thresholds.OutsideHeap, points[0] * Thresholds.NextToNothing)
            && Evidence.EndRateOf(points) >= Thresholds.Most;
    }
}
