namespace LeakWatch.Growth.Rules;

/// <summary>What came and went over some snapshots.</summary>
/// <param name="Rises">Intervals with more objects at the end than at the beginning.</param>
/// <param name="Falls">Intervals with fewer.</param>
/// <param name="Gain">Objects at the end more than at the beginning of all.</param>
/// <param name="GainedBytes">By how much their size in bytes is more at the end than at the beginning of all.</param>
/// <param name="ExactIntervals">Intervals of which it is known what became of each object.</param>
/// <param name="Came">Objects that came in those.</param>
/// <param name="GivenBack">Objects that went in those.</param>
internal readonly record struct Flow(
    int Rises, int Falls, long Gain, long GainedBytes, int ExactIntervals, long Came, long GivenBack)
{
    public static Flow Of(ReadOnlySpan<CountPoint> points)
    {
        int rises = 0, falls = 0, exact = 0;
        long came = 0, went = 0;
        for (var i = 1; i < points.Length; i++)
        {
            var change = points[i].Count - points[i - 1].Count;
            rises += change > 0 ? 1 : 0;
            falls += change < 0 ? 1 : 0;
            if (points[i] is { IsExact: true, Kept: { } kept })
            {
                exact++;
                went += Math.Max(0, points[i - 1].Count - kept);
                came += Math.Max(0, points[i].Count - kept);
            }
        }

        return points.Length == 0
            ? default
            : new Flow(rises, falls, points[^1].Count - points[0].Count, points[^1].Bytes - points[0].Bytes, exact, came, went);
    }
}
