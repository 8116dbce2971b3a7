using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Judges what a script does in rounds, with a snapshot behind each: a number grows that has risen in every single round, by at
/// least as much as the round has runs, and in no pause. Pure.
/// </summary>
/// <remarks>
/// The rule of BLeak (Vilk and Berger, "BLeak: Automatically Debugging Memory Leaks in Web Applications", PLDI 2018) and of
/// LeakCanary. Every round does the same, and so what only has to be made once, or fills to some size, has a round without a
/// rise. Two things are added to it. Only what is new counts where that is known, since objects wander from holder to holder. And
/// there are pauses: a process does other things as well, and these do not wait for the rounds. Of a program that does as it
/// likes this says little: see <see cref="GrowthRule"/>.
/// </remarks>
internal static class RoundRule
{
    /// <summary>The judgement on a series: <see cref="Verdict.Growing"/>, or <see cref="Verdict.Stable"/>.</summary>
    /// <param name="points">The series, oldest first.</param>
    /// <param name="intervals">What was done between the snapshots, since the first.</param>
    /// <param name="minRise">By how much it rises in each round at least, and in no pause.</param>
    public static Judgement Judge(ReadOnlySpan<CountPoint> points, ReadOnlySpan<RoundKind> intervals, long minRise) =>
        Judgement.On(points, IsOfRounds(points, intervals, minRise) ? Verdict.Growing : Verdict.Stable);

    private static bool IsOfRounds(ReadOnlySpan<CountPoint> points, ReadOnlySpan<RoundKind> intervals, long minRise)
    {
        // What was not looked at in all of them, or was elsewhere meanwhile, has not risen in all.
        if (intervals.IsEmpty || points.Length < Math.Min(intervals.Length + 1, CountSeries.MaxPoints))
        {
            return false;
        }

        for (var i = 1; i < points.Length; i++)
        {
            var rises = RiseTo(points[i], points[i - 1]) >= minRise;
            var isOfRounds = intervals[^(points.Length - i)] switch
            {
                RoundKind.Round => rises,
                RoundKind.Pause => !rises,
                _ => true,
            };
            if (!isOfRounds)
            {
                return false;
            }
        }

        return true;
    }

    // What was only elsewhere before, as what one thread and then another one has in hand, is not new.
    private static long RiseTo(in CountPoint point, in CountPoint before) => Math.Min(
        point.Count - before.Count,
        point is { IsExact: true, Kept: { } kept } ? point.Count - kept : long.MaxValue);
}
