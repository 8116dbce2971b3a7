using LeakWatch.Growth.Rules;
using MathNet.Numerics.Distributions;

namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>
/// A trend by <see cref="KendallScore"/>, one-sided. Used on memory by tools for software ageing since Garg, van Moorsel,
/// Vaidyanathan and Trivedi (ISSRE 1998).
/// </summary>
internal static class MannKendall
{
    public const double UsualLevel = 0.05;

    private const int MinPoints = 5;

    /// <summary>Whether it calls a series growing.</summary>
    public static bool IsGrowing(ReadOnlySpan<long> counts) => counts.Length >= MinPoints && ChanceOfRise(counts) <= UsualLevel;

    /// <summary>How likely values in any order would rise as much, 0 to 1.</summary>
    public static double ChanceOfRise(ReadOnlySpan<long> values) =>
        KendallScore.Of(values) is { } score ? 1 - Normal.CDF(0, 1, score) : 1;

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
}
