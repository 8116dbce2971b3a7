using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// How likely a verdict is right, 0 to 1: the share of right ones among all of the same pattern, as many on what leaks as on what
/// is healthy and moves. Held out: the kinds of simulated programs are split in two halves, and the lower of both shares counts.
/// Pure.
/// </summary>
/// <remarks>The shares are measured by <c>LeakWatch.Benchmarks verdicts heldout</c>.</remarks>
internal static class GrowthConfidence
{
    /// <summary>Of a verdict on what may hold so much at most.</summary>
    public const double OfBounded = 0.05;

    /// <summary>Intervals from which on a verdict has the second, and the third of its numbers.</summary>
    internal static readonly int[] Steps = [Thresholds.Sure, Thresholds.Long];

    private static readonly (GrowthPattern Pattern, Verdict Verdict, double[] Right)[] _table =
    [
        (GrowthPattern.Steady, Verdict.Suspect, [0.5, 0.3, 0.3]),
        (GrowthPattern.Intermittent, Verdict.Suspect, [0.05, 0.3, 0.3]),
        (GrowthPattern.ByCounts, Verdict.Suspect, [0.5, 0.5, 0.5]),
        (GrowthPattern.SlowQueue, Verdict.Suspect, [0.65, 0.65, 0.65]),
        (GrowthPattern.BelowChurn, Verdict.Suspect, [0.95, 0.95, 0.95]),
        // Not simulated: of the recorded programs one leaks so, and nothing says how much is in its buffer.
        (GrowthPattern.DoublingBuffer, Verdict.Suspect, [0.35, 0.35, 0.35]),
        (GrowthPattern.Steady, Verdict.Growing, [0.7, 0.7, 0.9]),
        (GrowthPattern.Intermittent, Verdict.Growing, [0.55, 0.55, 0.55]),
        (GrowthPattern.ByCounts, Verdict.Growing, [0.7, 0.7, 0.9]),
        (GrowthPattern.SlowQueue, Verdict.Growing, [0.95, 0.95, 0.95]),
        (GrowthPattern.BelowChurn, Verdict.Growing, [0.95, 0.95, 0.95]),
    ];

    /// <summary>Of a verdict on a group of objects.</summary>
    /// <returns>0 of any but <see cref="Verdict.Suspect"/> and <see cref="Verdict.Growing"/>.</returns>
    public static double Of(in Judgement judgement)
    {
        foreach (var (pattern, verdict, right) in _table)
        {
            if (pattern == judgement.Pattern && verdict == judgement.Verdict)
            {
                return right[StepOf(judgement.Window)];
            }
        }

        return 0;
    }

    /// <summary>Which of its numbers a verdict has that rests on so many intervals.</summary>
    internal static int StepOf(int intervals) => intervals < Steps[0] ? 0 : intervals < Steps[1] ? 1 : 2;
}
