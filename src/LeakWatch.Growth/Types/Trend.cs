namespace LeakWatch.Growth.Types;

/// <summary>
/// A series of any length in at most <see cref="MaxPoints"/> points: when they are full, every second one goes and from then
/// on only every second value is kept, so that the points stay evenly spaced over all of the time. Immutable.
/// </summary>
public sealed class Trend
{
    /// <summary>The most points that a trend holds.</summary>
    public const int MaxPoints = 32;

    private readonly long[] _points;
    private readonly int _stride;
    private readonly int _untilNext;

    private Trend(long[] points, int stride, int untilNext, long last)
    {
        _points = points;
        _stride = stride;
        _untilNext = untilNext;
        Last = last;
    }

    /// <summary>The newest value, which need not be among the points.</summary>
    public long Last { get; }

    /// <summary>The values that were kept, oldest first, evenly spaced.</summary>
    public ReadOnlySpan<long> Points => _points;

    /// <summary>A trend of one value, after a number of snapshots in which there was none (0).</summary>
    public static Trend Begin(long value, int zerosBefore)
    {
        var trend = new Trend([zerosBefore > 0 ? 0 : value], 1, 1, zerosBefore > 0 ? 0 : value);
        for (var i = 1; i < zerosBefore; i++)
        {
            trend = trend.Add(0);
        }

        return zerosBefore > 0 ? trend.Add(value) : trend;
    }

    /// <summary>The trend with one value more.</summary>
    public Trend Add(long value)
    {
        if (_untilNext > 1)
        {
            return new Trend(_points, _stride, _untilNext - 1, value);
        }

        if (_points.Length < MaxPoints)
        {
            return new Trend([.. _points, value], _stride, _stride, value);
        }

        var half = new long[MaxPoints / 2 + 1];
        for (var i = 0; i < MaxPoints / 2; i++)
        {
            half[i] = _points[i * 2];
        }

        // The points were at 0, s, 2s ... 31s, and this value is at 32s: a multiple of the new stride as well.
        half[^1] = value;
        return new Trend(half, _stride * 2, _stride * 2, value);
    }
}
