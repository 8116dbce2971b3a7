namespace LeakWatch.Growth.Rules;

/// <summary>Whether a series that has risen still does. Pure.</summary>
internal static class SeriesShape
{
    // The last third must have grown at half the rate of the whole, and the second half by two thirds of the first.
    private const double LeastRateAtEnd = 0.5;
    private const double LeastOfSecondHalf = 0.65;

    // What fills may begin slowly: then its middle is steeper than the whole. Shorter series have too few intervals to tell.
    private const int LeastIntervalsOfMiddle = 9;

    // One that was full in the middle of the last interval has got less in it: under two thirds of what was usual, and that is no noise.
    private const double LeastOfLast = 2.0 / 3;
    private const double DeviationsOfLast = 4;

    // As far as noise alone does not carry it, one time in forty.
    private const double DeviationsOfMean = 2;

    /// <summary>Whether numbers go on rising to their end.</summary>
    public static bool GoesOn(ReadOnlySpan<long> values)
    {
        var intervals = values.Length - 1;
        var (first, last) = (values[0], values[^1]);
        var third = (intervals + 2) / 3;
        var rate = (double)(last - first) / intervals;
        var rateAtEnd = (double)(last - values[^(third + 1)]) / third;
        var rateBefore = intervals < LeastIntervalsOfMiddle ? 0 : (double)(values[^(third + 1)] - values[^((2 * third) + 1)]) / third;
        var middle = values[intervals / 2];
        var secondHalf = last - middle;
        return rateAtEnd + ChanceOf(rateAtEnd * third) / third >= Math.Max(rate, rateBefore) * LeastRateAtEnd
            && secondHalf + ChanceOf(secondHalf) >= (middle - first) * LeastOfSecondHalf;
    }

    // By as much the number of what happens at random times is off.
    private static double ChanceOf(double number) => Math.Sqrt(Math.Max(0, number));

    /// <summary>Whether counts go on rising to their end.</summary>
    public static bool GoesOn(ReadOnlySpan<CountPoint> window)
    {
        Span<long> values = stackalloc long[CountSeries.MostPoints];
        for (var i = 0; i < window.Length; i++)
        {
            values[i] = window[i].Count;
        }

        return GoesOn(values[..window.Length]);
    }

    /// <summary>Whether there were more in one of the last intervals.</summary>
    public static bool HasRisenLately(ReadOnlySpan<CountPoint> window)
    {
        const int LeastIntervals = 3;
        var lately = window[^(Math.Max(LeastIntervals, (window.Length - 1) / 4) + 1)..];
        return Flow.Of(lately).Rises > 0;
    }

    /// <summary>Whether counts that rose evenly have risen by much less in the last interval, as what fills does when it is full.</summary>
    public static bool EndsAbruptly(ReadOnlySpan<CountPoint> window)
    {
        var (mean, deviation) = Changes(window[..^1]);
        var last = window[^1].Count - window[^2].Count;
        return last < mean * LeastOfLast && mean - last > deviation * DeviationsOfLast;
    }

    /// <summary>
    /// Whether counts that go up and down have a rising floor and go on rising: in thirds, the least of each is above that of the one before, and
    /// the mean rises by nearly as much as before.
    /// </summary>
    public static bool FloorRises(ReadOnlySpan<CountPoint> window, long leastGain)
    {
        Span<long> floors = stackalloc long[3];
        Span<double> means = stackalloc double[3];
        for (var third = 0; third < floors.Length; third++)
        {
            var part = window[(third * window.Length / 3)..((third + 1) * window.Length / 3)];
            floors[third] = long.MaxValue;
            foreach (var point in part)
            {
                floors[third] = Math.Min(floors[third], point.Count);
            }

            means[third] = MeanOf(part);
        }

        return HasRisenLately(window) && floors[1] > floors[0] && floors[2] > floors[1] && floors[2] - floors[0] >= leastGain
            && means[2] - means[1] >= (means[1] - means[0]) * LeastOfSecondHalf;
    }

    /// <summary>By how much a snapshot the second half of counts that go up and down is above the first; 0 where that may be noise, or has ended.</summary>
    public static double RiseOfMean(ReadOnlySpan<CountPoint> window)
    {
        var half = window.Length / 2;
        var rise = MeanOf(window[^half..]) - MeanOf(window[..half]);
        // Two snapshots apart noise is there twice; of a mean of so many it is so much smaller.
        var noise = Changes(window).Deviation / Math.Sqrt(half);
        return rise > noise * DeviationsOfMean && HasRisenLately(window) ? rise / (window.Length - half) : 0;
    }

    private static double MeanOf(ReadOnlySpan<CountPoint> points)
    {
        double sum = 0;
        foreach (var point in points)
        {
            sum += point.Count;
        }

        return sum / points.Length;
    }

    private static (double Mean, double Deviation) Changes(ReadOnlySpan<CountPoint> points)
    {
        var intervals = points.Length - 1;
        var mean = (double)(points[^1].Count - points[0].Count) / intervals;
        double squares = 0;
        for (var i = 1; i < points.Length; i++)
        {
            var off = points[i].Count - points[i - 1].Count - mean;
            squares += off * off;
        }

        return (mean, Math.Sqrt(squares / Math.Max(1, intervals - 1)));
    }
}
