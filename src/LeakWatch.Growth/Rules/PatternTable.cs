using static LeakWatch.Growth.Rules.GrowthPattern;
using static LeakWatch.Growth.Rules.GrowthTests;
using static LeakWatch.Growth.Rules.Thresholds;
using static LeakWatch.Growth.Types.Verdict;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// The verdict table. A leak goes on, gives nothing back and does not slow down; a cache that fills slows down or ends, and
/// whatever is used and let go gives back.
/// </summary>
internal static class PatternTable
{
    // Vetoes of what rises without a fall: it comes to an end, or went back before.
    private static readonly GrowthTest[] _goesOn = [NeverFalls, Gains, OutlastsReturned, EndRate, LastDrop, Slowing];
    private static readonly GrowthTest[] _floorRises = [Falls, RoseLately, FloorRises];
    private static readonly GrowthTest[] _bursts = [ManyBursts, BurstGap, BurstSize];

    /// <summary>The rows, the more certain ones first.</summary>
    public static readonly PatternRow[] Rows =
    [
        new(Steady, Growing, Sure, [RisesEveryTime, Known, GivesLittleBack, .. _goesOn]),
        new(Steady, Growing, Long, [RisesEveryTime, Known, GivesHalfBack, .. _goesOn]),
        new(ByCounts, Growing, SureByCounts, [RisesEveryTime, Unknown, .. _goesOn]) { MinIntervalsOfNumbers = Sure },
        new(ByCounts, Growing, BurstsByCounts, [Unknown, .. _goesOn, .. _bursts]),
        new(Intermittent, Growing, HasThirds, [RisesNearlyEveryTime, Known, GivesNothingBack, .. _goesOn]),
        new(Intermittent, Growing, Long, [Known, GivesNothingBack, .. _goesOn, .. _bursts]),
        new(SlowQueue, Growing, Long, [RisesEveryTime, .. _goesOn, StaysLonger]),
        new(SlowQueue, Growing, Long, [.. _floorRises, OutlastsReturned, StaysMuchLonger]),
        new(BelowChurn, Growing, Sure, [RisesEveryTime, .. _goesOn, BeginsToSettle]),
        new(BelowChurn, Growing, Sure, [Falls, Known, RoseLately, MeanRises, Settles]),
        new(BelowChurn, Growing, Long, [.. _floorRises, Settles]),

        new(
            Steady,
            Suspect,
            Twice,
            [RisesEveryTime, BeginsToGain, GivesLittleBack, LongerThanReturned]) { MaxIntervals = HasThirds },
        new(
            Intermittent,
            Suspect,
            Several,
            [NeverFalls, RisesOften, Gains, RoseLately, GivesLittleBack, LongerThanReturned]) { MaxIntervals = HasThirds },
        new(SlowQueue, Suspect, Twice, [RisesEveryTime, Gains, LongerThanReturned, StaysLonger]) { MaxIntervals = HasThirds },
        new(SlowQueue, Suspect, Long, [.. _floorRises, StaysLonger]),
        new(BelowChurn, Suspect, Twice, [Falls, RoseLately, MeanRises, BeginsToSettle]),
    ];

    /// <summary>The row by which a pattern would be growing of which a stretch fails the fewest tests.</summary>
    public static PatternRow ToGrow(GrowthPattern pattern, in Evidence evidence)
    {
        var (nearest, fewest) = (Rows[0], int.MaxValue);
        foreach (var row in Rows)
        {
            if (row.Pattern == pattern && row.Verdict == Growing && row.FailuresOf(evidence) is var failures && failures < fewest)
            {
                (nearest, fewest) = (row, failures);
            }
        }

        return nearest;
    }

    /// <summary>The judgement on a suspect: what it lacks to be growing, and how many snapshots it takes at least.</summary>
    public static Judgement DescribeSuspect(PatternRow row, in Evidence evidence)
    {
        // Too few of the intervals that are still to come can tell what became of the objects.
        var isByCounts = evidence.Flow.ExactIntervals + Sure - evidence.Intervals < Twice;
        var mayBeByCounts = row.Pattern is Steady or Intermittent;
        var toGrow = ToGrow(isByCounts && mayBeByCounts ? ByCounts : row.Pattern, evidence);
        var known = row.Pattern == BelowChurn && evidence.Settled is { } settled ? settled.Intervals : evidence.Intervals;
        return toGrow.Describe(evidence) with
        {
            Verdict = Suspect,
            MoreSnapshots = Math.Max(1, toGrow.MinOf(evidence) - known),
        };
    }
}
