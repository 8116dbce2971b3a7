using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// How likely a verdict is right, 0 to 1: the share of right ones among all verdicts of its kind on thousands of simulated programs, as many
/// that leak as healthy ones, rounded down. Pure.
/// </summary>
/// <remarks>The shares are measured by <c>LeakWatch.Benchmarks verdicts evidence</c>.</remarks>
public static class GrowthConfidence
{
    /// <summary>Of a verdict on what may hold so much at most.</summary>
    public const double OfBounded = 0.1;

    // By intervals that the verdict rests on; the last one stands for more.
    private static readonly double[] _suspect = [0, 0, 0.3, 0.4, 0.5, 0.6];
    private static readonly double[] _growing = [0, 0, 0, 0, 0, 0, 0.9, 0.95, 0.95, 0.97, 0.97, 0.97, 0.99];
    private static readonly double[] _growingByCounts = [0, 0, 0, 0, 0, 0, 0.8, 0.8, 0.85, 0.9];

    /// <summary>Of a verdict on a group of objects.</summary>
    public static double Of(in Judgement judgement) =>
        Of(judgement.Verdict, judgement.Window, judgement.ExactIntervals >= GrowthRule.LeastExactIntervals);

    /// <summary>The same.</summary>
    /// <param name="verdict">The verdict; of any but <see cref="Verdict.Suspect"/> and <see cref="Verdict.Growing"/> it is 0.</param>
    /// <param name="intervals">The intervals between snapshots that it rests on.</param>
    /// <param name="isSurvivalKnown">Whether it is known of enough of them what became of each object.</param>
    public static double Of(Verdict verdict, int intervals, bool isSurvivalKnown) => verdict switch
    {
        Verdict.Suspect => At(_suspect, intervals),
        Verdict.Growing => At(isSurvivalKnown ? _growing : _growingByCounts, intervals),
        _ => 0,
    };

    private static double At(double[] shares, int intervals) => shares[Math.Clamp(intervals, 0, shares.Length - 1)];
}
