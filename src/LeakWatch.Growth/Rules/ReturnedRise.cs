namespace LeakWatch.Growth.Rules;

/// <summary>Rises from a low to a high of which most was given back later.</summary>
internal static class ReturnedRise
{
    /// <summary>How many intervals the longest of them lasted; 0 where there is none.</summary>
    public static int LongestOf(ReadOnlySpan<CountPoint> points)
    {
        var longest = 0;
        var (low, high) = (0, 0);
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Count >= points[high].Count)
            {
                high = i;
            }
            else if (points[high].Count - points[i].Count > (points[high].Count - points[low].Count) * Thresholds.Most)
            {
                longest = Math.Max(longest, high - low);
                (low, high) = (i, i);
            }
        }

        return longest;
    }
}
