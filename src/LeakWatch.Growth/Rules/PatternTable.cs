using static LeakWatch.Growth.Rules.GrowthPattern;
using static LeakWatch.Growth.Rules.GrowthRule;
using static LeakWatch.Growth.Rules.GrowthTests;
using static LeakWatch.Growth.Types.Verdict;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// The verdict table. A leak goes on, gives nothing back and does not slow down; a cache that fills slows down or ends, and
/// whatever is used and let go gives back.
/// </summary>
internal static class PatternTable
{
    private const int MaxOfSuspect = 9;

    // Vetoes of what rises without a fall: it comes to an end, or went back before.
    private static readonly GrowthTest[] _goesOn = [NeverFalls, Gain, OutlastsReturned, EndRate, LastDrop, Slowing];
    private static readonly GrowthTest[] _floorRises = [Falls, RoseLately, FloorRises];
    private static readonly GrowthTest[] _bursts = [ManyBursts, BurstGap, BurstSize];

    /// <summary>The rows, the more certain ones first.</summary>
    public static readonly PatternRow[] Rows =
    [
        new(Steady, Growing, MinToBeSure, [RisesEveryTime, Known, GivesLittleBack, .. _goesOn]),
        new(Steady, Growing, MinLong, [RisesEveryTime, Known, GivesHalfBack, .. _goesOn]),
        new(
            ByCounts,
            Growing,
            MinToBeSureByCounts,
            [RisesEveryTime, Unknown, .. _goesOn]) { MinIntervalsOfNumbers = MinToBeSure },
        new(ByCounts, Growing, 16, [Unknown, .. _goesOn, .. _bursts]),
        new(Intermittent, Growing, 9, [RisesNearlyEveryTime, Known, GivesNothingBack, .. _goesOn]),
        new(Intermittent, Growing, MinLong, [Known, GivesNothingBack, .. _goesOn, .. _bursts]),
        new(SlowQueue, Growing, MinLong, [RisesEveryTime, .. _goesOn, StaysLonger]),
        new(SlowQueue, Growing, MinLong, [.. _floorRises, OutlastsReturned, StaysMuchLonger]),
        new(BelowChurn, Growing, MinToBeSure, [RisesEveryTime, .. _goesOn, BeginsToSettle]),
        new(BelowChurn, Growing, MinToBeSure, [Falls, Known, RoseLately, MeanRises, Settles]),
        new(BelowChurn, Growing, MinLong, [.. _floorRises, Settles]),

        new(
            Steady,
            Suspect,
            MinToSuspect,
            [RisesEveryTime, BeginsToGain, GivesLittleBack, LongerThanReturned]) { MaxIntervals = MaxOfSuspect },
        new(
            Intermittent,
            Suspect,
            4,
            [NeverFalls, RisesOften, Gain, RoseLately, GivesLittleBack, LongerThanReturned]) { MaxIntervals = MaxOfSuspect },
        new(
            SlowQueue,
            Suspect,
            MinToSuspect,
            [RisesEveryTime, Gain, LongerThanReturned, StaysLonger]) { MaxIntervals = MaxOfSuspect },
        new(SlowQueue, Suspect, MinLong, [.. _floorRises, StaysLonger]),
        new(BelowChurn, Suspect, 4, [Falls, RoseLately, MeanRises, BeginsToSettle]),
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
}
