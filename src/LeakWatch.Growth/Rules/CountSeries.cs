namespace LeakWatch.Growth.Rules;

/// <summary>The latest snapshots of a group of objects, oldest first. Immutable.</summary>
public sealed class CountSeries
{
    /// <summary>The most snapshots that are kept: what is older says nothing of what goes on now.</summary>
    public const int MaxPoints = Thresholds.Kept;

    private readonly CountPoint[] _points;

    private CountSeries(CountPoint[] points, in Judgement before)
    {
        _points = points;
        Judgement = GrowthRule.Judge(points, before);
    }

    /// <summary>What it says by now.</summary>
    public Judgement Judgement { get; }

    /// <summary>The snapshots.</summary>
    public ReadOnlySpan<CountPoint> Points => _points;

    /// <summary>
    /// Of the objects of the snapshot before the newest, the share that is still there, 0 to 1; null where that is not exactly
    /// known.
    /// </summary>
    public double? SurvivedShare => _points is [.., { Count: > 0 and var before }, { IsExact: true, Kept: { } kept }]
        ? Math.Min(1, (double)kept / before)
        : null;

    /// <summary>A series of the same count, of which every object stayed.</summary>
    /// <param name="count">The count.</param>
    /// <param name="snapshots">In how many snapshots.</param>
    /// <param name="bytes">Their size, in bytes.</param>
    public static CountSeries Constant(long count, int snapshots, long bytes = 0) =>
        Repeat(CountPoint.Unmoved(count, bytes), snapshots);

    /// <summary>A series of snapshots that say the same.</summary>
    internal static CountSeries Repeat(CountPoint point, int snapshots)
    {
        var points = new CountPoint[Math.Min(snapshots, MaxPoints)];
        Array.Fill(points, point);
        return new CountSeries(points, default);
    }

    /// <summary>
    /// The series with one snapshot more. Those before it are left out in which most of the objects were only elsewhere: now they
    /// are there again, and as old as they must be. What a timer holds is held by a thread while it runs.
    /// </summary>
    public CountSeries Add(CountPoint point)
    {
        var points = _points.AsSpan(0, _points.Length - SnapshotsElsewhere(point));
        return points.Length < MaxPoints
            ? new CountSeries([.. points, point], Judgement)
            : new CountSeries([.. points[1..], point], Judgement);
    }

    private int SnapshotsElsewhere(in CountPoint back)
    {
        for (var absent = 1; absent <= Thresholds.Elsewhere && absent < _points.Length
            && _points[^absent].Count < back.Count * Thresholds.Most; absent++)
        {
            var before = _points[^(absent + 1)].Count;
            if (_points[^absent].Count < before * Thresholds.Most && back.Ages is { } ages && ages.OldestAge > absent
                && ages.AtLeast(absent + 1) >= before * Thresholds.NearlyAll)
            {
                return absent;
            }
        }

        return 0;
    }
}
