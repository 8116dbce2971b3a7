using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Judges what a script does in rounds, with a snapshot behind each: a number grows that has risen in every single round, by at
/// least as much as the round has runs. Pure.
/// </summary>
/// <remarks>
/// The rule of BLeak (Vilk and Berger, "BLeak: Automatically Debugging Memory Leaks in Web Applications", PLDI 2018) and of
/// LeakCanary. Every round does the same, and so what only has to be made once, or fills to some size, has a round without a
/// rise. Of a program that does as it likes this says little: see <see cref="GrowthRule"/>.
/// </remarks>
internal static class RoundRule
{
    /// <summary>The judgement on a series: <see cref="Verdict.Growing"/>, or <see cref="Verdict.Stable"/>.</summary>
    /// <param name="points">The series, oldest first.</param>
    /// <param name="rounds">How many rounds there were between the first snapshot and the newest.</param>
    /// <param name="minRise">By how much it rises in each at least.</param>
    public static Judgement Judge(ReadOnlySpan<CountPoint> points, int rounds, long minRise) =>
        Judgement.On(points, RisesInEach(points, rounds, minRise) ? Verdict.Growing : Verdict.Stable);

    private static bool RisesInEach(ReadOnlySpan<CountPoint> points, int rounds, long minRise)
    {
        // What was not looked at in all of them, or was elsewhere meanwhile, has not risen in all.
        if (rounds == 0 || points.Length < Math.Min(rounds + 1, CountSeries.MaxPoints))
        {
            return false;
        }

        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Count - points[i - 1].Count < minRise)
            {
                return false;
            }
        }

        return true;
    }
}
