using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// How likely a verdict is right, 0 to 1: the share of right ones among all that rest on the same evidence, over thousands of simulated
/// programs, as many that leak as healthy ones that move, rounded down. Pure.
/// </summary>
/// <remarks>The shares are measured by <c>LeakWatch.Benchmarks verdicts evidence</c>.</remarks>
internal static class GrowthConfidence
{
    /// <summary>Of a verdict on what may hold so much at most.</summary>
    public const double OfBounded = 0.05;

    // By intervals that the verdict rests on; the last one stands for more. What is still not sure with ten or so is more often a cache that
    // comes to the bend behind which it no longer looks like a leak.
    private static readonly double[] _suspect = [0, 0, 0.35, 0.55, 0.6, 0.65, 0.65, 0.55, 0.5, 0.35];
    private static readonly double[] _suspectNowAndThen = [0, 0, 0, 0, 0, 0.25, 0.25, 0.5, 0.5, 0.3];
    private static readonly double[] _suspectBySettled = [0, 0, 0, 0, 0.55, 0.8];
    private static readonly double[] _growing = [0, 0, 0, 0, 0, 0, 0.75, 0.75, 0.75, 0.8, 0.8, 0.9, 0.95, 0.95, 0.95, 0.95, 0.99];
    private static readonly double[] _growingNowAndThen = [0, 0, 0, 0, 0, 0, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.85, 0.85, 0.9];
    private static readonly double[] _growingByNumbers = [0, 0, 0, 0, 0, 0, 0.65, 0.65, 0.7, 0.7, 0.7, 0.75, 0.85, 0.85, 0.9, 0.9, 0.9, 0.95];
    private static readonly double[] _growingBySettled = [0, 0, 0, 0, 0, 0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.95];

    /// <summary>Of a verdict on a group of objects.</summary>
    /// <returns>0 of any but <see cref="Verdict.Suspect"/> and <see cref="Verdict.Growing"/>.</returns>
    public static double Of(in Judgement judgement)
    {
        var isSettled = judgement.Settled is not null;
        var roseEveryTime = judgement.Rises == judgement.Window;
        var shares = judgement.Verdict switch
        {
            Verdict.Suspect => isSettled ? _suspectBySettled : roseEveryTime ? _suspect : _suspectNowAndThen,
            Verdict.Growing when isSettled => _growingBySettled,
            Verdict.Growing when judgement.ExactIntervals < GrowthRule.LeastExactIntervals => _growingByNumbers,
            Verdict.Growing => roseEveryTime ? _growing : _growingNowAndThen,
            _ => null,
        };
        return shares is null ? 0 : At(shares, judgement.Window);
    }

    private static double At(double[] shares, int intervals) => shares[Math.Clamp(intervals, 0, shares.Length - 1)];
}
