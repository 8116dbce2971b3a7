using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Values.Reading;

/// <summary>Tells the generation of an address. Immutable.</summary>
internal sealed class GenerationMap
{
    private readonly GenerationRange[] _ranges;

    /// <summary>Makes one of ranges that do not overlap, in any order.</summary>
    public GenerationMap(IEnumerable<GenerationRange> ranges)
    {
        _ranges = [.. ranges.Where(range => range.Start < range.End)];
        Array.Sort(_ranges, static (a, b) => a.Start.CompareTo(b.Start));
    }

    /// <summary>
    /// The youngest generation within a stretch of addresses, whatever else is there: what holds for that one holds for all.
    /// <see cref="Generation.Youngest"/> where nothing is known of it.
    /// </summary>
    public byte YoungestIn(ulong start, ulong end)
    {
        var youngest = byte.MaxValue;
        for (var i = FirstBehind(start); i < _ranges.Length && _ranges[i].Start < end; i++)
        {
            youngest = Math.Min(youngest, _ranges[i].Generation);
        }

        return youngest == byte.MaxValue ? Generation.Youngest : youngest;
    }

    // The first range that ends behind an address.
    private int FirstBehind(ulong address)
    {
        var (low, high) = (0, _ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].End <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
