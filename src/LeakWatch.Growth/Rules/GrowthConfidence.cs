using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// How likely a verdict is right, 0 to 1: the share of right ones among all that rest on the same evidence, over thousands of simulated
/// programs, as many that leak as healthy ones that move, rounded down. Pure.
/// </summary>
/// <remarks>The shares are measured by <c>LeakWatch.Benchmarks verdicts evidence</c>.</remarks>
public static class GrowthConfidence
{
    /// <summary>Of a verdict on what may hold so much at most.</summary>
    public const double OfBounded = 0.05;

    // By intervals that the verdict rests on; the last one stands for more. With ten or so, caches come to the bend behind which they no longer
    // look like leaks, so that more is not always surer.
    private static readonly double[] _suspect = [0, 0, 0.35, 0.6, 0.6, 0.7, 0.7, 0.6, 0.6, 0.5];
    private static readonly double[] _suspectNowAndThen = [0, 0, 0, 0, 0, 0.3, 0.3, 0.5, 0.5, 0.3];
    private static readonly double[] _growing = [0, 0, 0, 0, 0, 0, 0.85, 0.75, 0.8, 0.9, 0.8, 0.9, 0.95, 0.95, 0.95, 0.99];
    private static readonly double[] _growingNowAndThen = [0, 0, 0, 0, 0, 0, 0.85, 0.5, 0.5, 0.5, 0.5, 0.5, 0.9, 0.9, 0.9, 0.95];
    private static readonly double[] _growingByNumbers = [0, 0, 0, 0, 0, 0, 0.65, 0.65, 0.7, 0.8, 0.75, 0.8, 0.9];

    /// <summary>Of a verdict on a group of objects.</summary>
    public static double Of(in Judgement judgement) => Of(
        judgement.Verdict,
        judgement.Window,
        judgement.Rises == judgement.Window,
        judgement.ExactIntervals >= GrowthRule.LeastExactIntervals);

    /// <summary>The same.</summary>
    /// <param name="verdict">The verdict; of any but <see cref="Verdict.Suspect"/> and <see cref="Verdict.Growing"/> it is 0.</param>
    /// <param name="intervals">The intervals between snapshots that it rests on.</param>
    /// <param name="roseEveryTime">Whether there was more at the end of each of them.</param>
    /// <param name="isSurvivalKnown">Whether it is known of enough of them what became of each object.</param>
    public static double Of(Verdict verdict, int intervals, bool roseEveryTime, bool isSurvivalKnown) => verdict switch
    {
        Verdict.Suspect => At(roseEveryTime ? _suspect : _suspectNowAndThen, intervals),
        Verdict.Growing when !isSurvivalKnown => At(_growingByNumbers, intervals),
        Verdict.Growing => At(roseEveryTime ? _growing : _growingNowAndThen, intervals),
        _ => 0,
    };

    private static double At(double[] shares, int intervals) => shares[Math.Clamp(intervals, 0, shares.Length - 1)];
}
