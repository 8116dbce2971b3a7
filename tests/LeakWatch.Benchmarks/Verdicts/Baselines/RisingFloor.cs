namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>
/// The best rule on counts alone that simulations have shown: it asks not whether there is a trend, but whether the growth goes
/// on, whether the floor rises and not only the peaks (Jump and McKinley, "Cork", POPL 2007), and whether what rose before came
/// back; and all of it twice in a row. For slow leaks below noise it asks for a trend instead, where the noise is white.
/// </summary>
internal static class RisingFloor
{
    private const int MinPoints = 9;
    private const double MinRateAtEnd = 0.5;
    private const int MinRisesOfFloor = 5;
    private const int TimesLongerThanReturned = 3;

    // Of a slow leak.
    private const double SlowLevel = 0.001;
    private const double MinNeumannRatio = 1.4;

    /// <summary>Whether it calls a series growing.</summary>
    public static bool IsGrowing(ReadOnlySpan<long> counts) =>
        counts.Length > MinPoints && IsLeak(counts) && IsLeak(counts[..^1]);

    private static bool IsLeak(ReadOnlySpan<long> counts) =>
        (GoesOn(counts) && FloorRises(counts) && OutlastsWhatReturned(counts)) || IsSlowLeak(counts);

    private static bool GoesOn(ReadOnlySpan<long> counts)
    {
        var slope = TheilSen.Slope(counts);
        var atEnd = TheilSen.Slope(counts[^((counts.Length + 2) / 3)..]);
        var differences = new long[counts.Length - 1];
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = counts[i + 1] - counts[i];
        }

        return slope > 0 && atEnd >= slope * MinRateAtEnd && MannKendall.ChanceOfFall(differences) > MannKendall.UsualLevel;
    }

    private static bool FloorRises(ReadOnlySpan<long> counts)
    {
        var third = counts.Length / 3;
        return RisesOfFloor(counts) >= MinRisesOfFloor
            && QuartersRise(counts)
            && Least(counts[^third..]) > Most(counts[..third]);
    }

    // Of the least that there ever is from a snapshot on.
    private static int RisesOfFloor(ReadOnlySpan<long> counts)
    {
        var rises = 0;
        var floor = counts[^1];
        for (var i = counts.Length - 2; i >= 0; i--)
        {
            if (counts[i] < floor)
            {
                floor = counts[i];
                rises++;
            }
        }

        return rises;
    }

    private static bool QuartersRise(ReadOnlySpan<long> counts)
    {
        for (var quarter = 1; quarter < 4; quarter++)
        {
            if (Least(Part(counts, quarter, 4)) <= Least(Part(counts, quarter - 1, 4)))
            {
                return false;
            }
        }

        return true;
    }

    // A rise returned when more than half of it was given back.
    private static bool OutlastsWhatReturned(ReadOnlySpan<long> counts)
    {
        var (low, high, longest) = (0, 0, 0);
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] >= counts[high])
            {
                high = i;
            }
            else if (counts[high] - counts[i] > (counts[high] - counts[low]) / 2)
            {
                longest = Math.Max(longest, high - low);
                (low, high) = (i, i);
            }
        }

        return counts.Length - 1 - low >= longest * TimesLongerThanReturned;
    }

    private static bool IsSlowLeak(ReadOnlySpan<long> counts) => MannKendall.ChanceOfRise(counts) <= SlowLevel
        && NeumannRatio(TheilSen.Residuals(counts)) >= MinNeumannRatio
        && Mean(Part(counts, 1, 3)) > Mean(Part(counts, 0, 3)) && Mean(Part(counts, 2, 3)) > Mean(Part(counts, 1, 3));

    // 2 for white noise, less where neighbours are alike (von Neumann, "Distribution of the Ratio of the Mean Square Successive
    // Difference to the Variance", Annals of Mathematical Statistics 12, 1941); 0 where there is no noise at all.
    private static double NeumannRatio(double[] values)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean));
        var differences = values.Skip(1).Zip(values, (later, earlier) => (later - earlier) * (later - earlier)).Sum();
        return variance > 0 ? differences / variance : 0;
    }

    private static ReadOnlySpan<long> Part(ReadOnlySpan<long> counts, int number, int parts) =>
        counts[(number * counts.Length / parts)..((number + 1) * counts.Length / parts)];

    private static long Least(ReadOnlySpan<long> counts)
    {
        var least = long.MaxValue;
        foreach (var count in counts)
        {
            least = Math.Min(least, count);
        }

        return least;
    }

    private static long Most(ReadOnlySpan<long> counts)
    {
        var most = long.MinValue;
        foreach (var count in counts)
        {
            most = Math.Max(most, count);
        }

        return most;
    }

    private static double Mean(ReadOnlySpan<long> counts)
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum / counts.Length;
    }
}
