using static LeakWatch.Growth.Rules.Thresholds;

namespace LeakWatch.Growth.Rules;

/// <summary>The tests: each holds a number of the evidence against one of the <see cref="Thresholds"/>.</summary>
internal static class GrowthTests
{
    // Objects. Of a suspect, and of what grows.
    public static readonly GrowthTest BeginsToGain = Min("gain", static (in e) => e.Gain, Several);
    public static readonly GrowthTest Gains = BeginsToGain with { Threshold = Objects };
    public static readonly GrowthTest FloorRises = Min("floor rise", static (in e) => e.FloorRise, Objects);

    // Shares of the intervals.
    public static readonly GrowthTest RisesEveryTime = Min("rising", static (in e) => e.Rising, 1);
    public static readonly GrowthTest RisesNearlyEveryTime = RisesEveryTime with { Threshold = NearlyAll };
    public static readonly GrowthTest RisesOften = RisesEveryTime with { Threshold = Often };
    public static readonly GrowthTest RoseLately = Max("since rise", static (in e) => e.SinceRise, Lately);
    public static readonly GrowthTest OutlastsReturned = Max("returned", static (in e) => e.Returned, Outlasted);
    public static readonly GrowthTest LongerThanReturned = OutlastsReturned with { Threshold = NearlyAll };

    // Intervals.
    public static readonly GrowthTest NeverFalls = Max("falls", static (in e) => e.Flow.Falls, 0);
    public static readonly GrowthTest Falls = Min("falls", static (in e) => e.Flow.Falls, 1);
    public static readonly GrowthTest Known = Min("known", static (in e) => e.Flow.ExactIntervals, Twice);
    public static readonly GrowthTest Unknown = Max("known", static (in e) => e.Flow.ExactIntervals, Twice - 1);
    public static readonly GrowthTest BeginsToSettle = Min("settled", static (in e) => e.Settled?.Intervals ?? 0, Several);
    public static readonly GrowthTest Settles = BeginsToSettle with { Threshold = Sure };

    // Shares of what came.
    public static readonly GrowthTest GivesNothingBack = Max("given back", static (in e) => e.GivenBack, NextToNothing);
    public static readonly GrowthTest GivesLittleBack = GivesNothingBack with { Threshold = Little };
    public static readonly GrowthTest GivesHalfBack = GivesNothingBack with { Threshold = Most };

    // Rates and trends.
    public static readonly GrowthTest EndRate = Min("end rate", static (in e) => e.EndRate, Most);
    public static readonly GrowthTest LastDrop = Max("last drop", static (in e) => e.LastDrop, Outlier);
    public static readonly GrowthTest Slowing = Min("slowing", static (in e) => e.Slowing, -Trend);
    public static readonly GrowthTest SlowingToTheEnd = Slowing with { Value = static (in e) => e.SlowingToTheEnd };
    public static readonly GrowthTest StaysLonger = Max("longer stay", static (in e) => e.LongerStay, -Trend);
    public static readonly GrowthTest StaysMuchLonger = StaysLonger with { Threshold = -SureTrend };
    public static readonly GrowthTest MeanRises = Min("mean rise", static (in e) => e.MeanRise, Trend);
    public static readonly GrowthTest Shrinks = Max("end level", static (in e) => e.EndLevel, 1 - NextToNothing);

    // Bursts.
    public static readonly GrowthTest ManyBursts = Min("bursts", static (in e) => e.Bursts.Number, Several);
    public static readonly GrowthTest BurstGap = Max("longest gap", static (in e) => e.Bursts.LongestGap, Gap);
    public static readonly GrowthTest BurstSize = Min("smallest burst", static (in e) => e.Bursts.SmallestShare, Most);

    private static GrowthTest Min(string name, EvidenceValue value, double threshold) => new(name, value, true, threshold);

    private static GrowthTest Max(string name, EvidenceValue value, double threshold) => new(name, value, false, threshold);
}
