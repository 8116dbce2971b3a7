using MathNet.Numerics.Distributions;

namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>
/// The test for a trend by Mann ("Nonparametric Tests Against Trend", Econometrica 13, 1945) and Kendall ("Rank Correlation Methods", 1975),
/// one-sided, with the correction for ties and for continuity as in Gilbert ("Statistical Methods for Environmental Pollution Monitoring",
/// 1987, section 16.4). Used on memory by tools for software ageing since Garg, van Moorsel, Vaidyanathan and Trivedi (ISSRE 1998).
/// </summary>
internal static class MannKendall
{
    public const double UsualLevel = 0.05;

    private const int LeastPoints = 5;

    /// <summary>Whether it calls a series growing.</summary>
    public static bool IsGrowing(ReadOnlySpan<long> counts) => counts.Length >= LeastPoints && ChanceOfRise(counts) <= UsualLevel;

    /// <summary>How likely values in any order would rise as much, 0 to 1.</summary>
    public static double ChanceOfRise(ReadOnlySpan<long> values)
    {
        var score = Score(values);
        var variance = Variance(values);
        if (variance <= 0)
        {
            return 1;
        }

        return 1 - Normal.CDF(0, 1, (score - Math.Sign(score)) / Math.Sqrt(variance));
    }

    /// <summary>How likely they would fall as much, 0 to 1.</summary>
    public static double ChanceOfFall(ReadOnlySpan<long> values)
    {
        var negated = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            negated[i] = -values[i];
        }

        return ChanceOfRise(negated);
    }

    // Pairs that rise less pairs that fall.
    private static int Score(ReadOnlySpan<long> values)
    {
        var score = 0;
        for (var later = 1; later < values.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                score += values[later].CompareTo(values[earlier]);
            }
        }

        return score;
    }

    private static double Variance(ReadOnlySpan<long> values)
    {
        var ties = values.ToArray().CountBy(value => value).Sum(tie => Part(tie.Value));
        return (Part(values.Length) - ties) / 18;

        static double Part(double n) => n * (n - 1) * ((2 * n) + 5);
    }
}
