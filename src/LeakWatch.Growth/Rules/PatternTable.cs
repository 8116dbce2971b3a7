using static LeakWatch.Growth.Rules.GrowthPattern;
using static LeakWatch.Growth.Rules.GrowthTests;
using static LeakWatch.Growth.Types.Verdict;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// The verdict table. A leak goes on, gives nothing back and does not slow down; a cache that fills slows down or ends, and whatever is used and let
/// go gives back.
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
        new(Steady, Growing, 6, [RisesEveryTime, Known, GivesLittleBack, .. _goesOn]),
        new(Steady, Growing, MinLong, [RisesEveryTime, Known, GivesHalfBack, .. _goesOn]),
        new(ByCounts, Growing, 7, [RisesEveryTime, Unknown, .. _goesOn]) { MinIntervalsOfNumbers = 6 },
        new(ByCounts, Growing, 16, [Unknown, .. _goesOn, .. _bursts]),
        new(Intermittent, Growing, 9, [RisesNearlyEveryTime, Known, GivesNothingBack, .. _goesOn]),
        new(Intermittent, Growing, MinLong, [Known, GivesNothingBack, .. _goesOn, .. _bursts]),
        new(SlowQueue, Growing, MinLong, [RisesEveryTime, .. _goesOn, StaysLonger]),
        new(SlowQueue, Growing, MinLong, [.. _floorRises, OutlastsReturned, StaysMuchLonger]),
        new(BelowChurn, Growing, 6, [RisesEveryTime, .. _goesOn, BeginsToSettle]),
        new(BelowChurn, Growing, 6, [Falls, Known, RoseLately, MeanRises, Settles]),
        new(BelowChurn, Growing, MinLong, [.. _floorRises, Settles]),

        new(Steady, Suspect, 2, [RisesEveryTime, BeginsToGain, GivesLittleBack, LongerThanReturned]) { MaxIntervals = MaxOfSuspect },
        new(Intermittent, Suspect, 4, [NeverFalls, RisesOften, Gain, RoseLately, GivesLittleBack, LongerThanReturned]) { MaxIntervals = MaxOfSuspect },
        new(SlowQueue, Suspect, 2, [RisesEveryTime, Gain, LongerThanReturned, StaysLonger]) { MaxIntervals = MaxOfSuspect },
        new(SlowQueue, Suspect, MinLong, [.. _floorRises, StaysLonger]),
        new(BelowChurn, Suspect, 4, [Falls, RoseLately, MeanRises, BeginsToSettle]),
    ];

    /// <summary>The shortest way by which a pattern is growing.</summary>
    public static PatternRow ToGrow(GrowthPattern pattern) => Array.Find(Rows, row => row.Pattern == pattern && row.Verdict == Growing)!;
}
