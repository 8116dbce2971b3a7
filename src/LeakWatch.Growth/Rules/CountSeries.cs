namespace LeakWatch.Growth.Rules;

/// <summary>The latest snapshots of a group of objects, oldest first. Immutable.</summary>
public sealed class CountSeries
{
    /// <summary>The most snapshots that are kept: what is older says nothing of what goes on now.</summary>
    public const int MostPoints = 64;

    private readonly CountPoint[] _points;

    private CountSeries(CountPoint[] points, bool beginsWithWatch)
    {
        _points = points;
        BeginsWithWatch = beginsWithWatch;
    }

    /// <summary>The snapshots.</summary>
    public ReadOnlySpan<CountPoint> Points => _points;

    /// <summary>Whether the first point is the first snapshot of the watch, which itself makes some objects.</summary>
    public bool BeginsWithWatch { get; }

    /// <summary>A series of the same count, of which every object stayed.</summary>
    /// <param name="count">The count.</param>
    /// <param name="snapshots">In how many snapshots.</param>
    public static CountSeries Constant(long count, int snapshots)
    {
        var points = new CountPoint[Math.Min(snapshots, MostPoints)];
        Array.Fill(points, new CountPoint(count, count, true, count));
        return new CountSeries(points, snapshots <= MostPoints);
    }

    /// <summary>The series with one snapshot more.</summary>
    public CountSeries Add(CountPoint point) => _points.Length < MostPoints
        ? new CountSeries([.. _points, point], BeginsWithWatch)
        : new CountSeries([.. _points.AsSpan(1), point], false);
}
