namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>
/// The line through a series that single outliers do not turn: the median of the slopes of all pairs (Theil 1950; Sen, "Estimates
/// of the Regression Coefficient Based on Kendall's Tau", JASA 63, 1968).
/// </summary>
internal static class TheilSen
{
    /// <summary>The slope a snapshot.</summary>
    public static double Slope(ReadOnlySpan<long> values)
    {
        var slopes = new List<double>();
        for (var later = 1; later < values.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                slopes.Add((double)(values[later] - values[earlier]) / (later - earlier));
            }
        }

        return Median([.. slopes]);
    }

    /// <summary>What the line leaves of each value.</summary>
    public static double[] Residuals(ReadOnlySpan<long> values)
    {
        var slope = Slope(values);
        var rest = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            rest[i] = values[i] - (slope * i);
        }

        var height = Median(rest);
        return [.. rest.Select(value => value - height)];
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0)
        {
            return 0;
        }

        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
