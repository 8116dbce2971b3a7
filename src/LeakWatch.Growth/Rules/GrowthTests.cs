namespace LeakWatch.Growth.Rules;

/// <summary>
/// The tests: all thresholds that a verdict on a series depends on. Those from a table were chosen on simulated programs
/// (<c>verdicts simulated</c>); <c>docs/verdicts.md</c> tells what happens without each.
/// </summary>
internal static class GrowthTests
{
    /// <summary>Intervals from which on a stretch is long: half of what came may go again, and pauses count.</summary>
    public const int MinLong = 12;

    /// <summary>Of what has settled, the share that may go.</summary>
    public const double MaxGoneOfSettled = 0.05;

    /// <summary>
    /// The age from which on objects lie still, so that those of it are known even where younger ones are moved.
    /// </summary>
    public const int MinAgeOfUnknown = 3;

    private const string Table = "table of simulated programs";
    private const string Kendall = "Mann 1945, Kendall 1975: one time in forty";

    public static readonly GrowthTest Gain = Min(
        "gain", static (in e) => e.Gain, 16, "objects", "the runtime's own tables stay below it");
    public static readonly GrowthTest BeginsToGain = Gain with { Threshold = 4 };
    public static readonly GrowthTest RisesEveryTime = Min(
        "rising", static (in e) => e.Rising, 1, "of the intervals", "BLeak, PLDI 2018");
    public static readonly GrowthTest RisesNearlyEveryTime = RisesEveryTime with { Threshold = 0.85, Source = Table };
    public static readonly GrowthTest RisesOften = RisesEveryTime with { Threshold = 0.3, Source = Table };
    public static readonly GrowthTest NeverFalls = Max("falls", static (in e) => e.Flow.Falls, 0, "intervals", "by definition");
    public static readonly GrowthTest Falls = Min("falls", static (in e) => e.Flow.Falls, 1, "intervals", "by definition");
    public static readonly GrowthTest Known = Min(
        "known", static (in e) => e.Flow.ExactIntervals, GrowthRule.MinKnownIntervals, "intervals", Table);
    public static readonly GrowthTest Unknown = Max(
        "known", static (in e) => e.Flow.ExactIntervals, GrowthRule.MinKnownIntervals - 1, "intervals", Table);
    public static readonly GrowthTest GivesNothingBack = Max(
        "given back", static (in e) => e.GivenBack, 0.01, "of what came", "Šor 2014");
    public static readonly GrowthTest GivesLittleBack = GivesNothingBack with { Threshold = 0.2, Source = Table };
    public static readonly GrowthTest GivesHalfBack = GivesNothingBack with { Threshold = 0.5, Source = Table };
    public static readonly GrowthTest OutlastsReturned = Max(
        "returned", static (in e) => e.Returned, 1.0 / 3, "of its length", Table);
    public static readonly GrowthTest LongerThanReturned = OutlastsReturned with { Threshold = 0.9 };
    public static readonly GrowthTest RoseLately = Max(
        "since rise", static (in e) => e.SinceRise, 0.25, "of the intervals", Table);
    public static readonly GrowthTest EndRate = Min("end rate", static (in e) => e.EndRate, 0.5, "of the rate before", Table);
    public static readonly GrowthTest LastDrop = Max("last drop", static (in e) => e.LastDrop, 4, "deviations", Table);
    public static readonly GrowthTest Slowing = Min("slowing", static (in e) => e.Slowing, -2, "deviations", Kendall);
    public static readonly GrowthTest SlowingToTheEnd = Slowing with { Value = static (in e) => e.SlowingToTheEnd };
    public static readonly GrowthTest StaysLonger = Max(
        "longer stay", static (in e) => e.LongerStay, -2, "deviations", "Little 1961; " + Kendall);
    public static readonly GrowthTest StaysMuchLonger = StaysLonger with { Threshold = -2.58 };
    public static readonly GrowthTest FloorRises = Min(
        "floor rise", static (in e) => e.FloorRise, 16, "objects", "Cork, POPL 2007");
    public static readonly GrowthTest MeanRises = Min(
        "mean rise", static (in e) => e.MeanRise, 2, "deviations", "one time in forty");
    public static readonly GrowthTest Settles = Min(
        "settled", static (in e) => e.Settled?.Intervals ?? 0, GrowthRule.MinToBeSure, "intervals", "Šor 2014");
    public static readonly GrowthTest BeginsToSettle = Settles with { Threshold = 4 };
    public static readonly GrowthTest ManyBursts = Min("bursts", static (in e) => e.Bursts.Number, 4, "bursts", Table);
    public static readonly GrowthTest BurstGap = Max(
        "longest gap", static (in e) => e.Bursts.LongestGap, 1.5, "of the mean", Table);
    public static readonly GrowthTest BurstSize = Min(
        "smallest burst", static (in e) => e.Bursts.SmallestShare, 0.4, "of the largest", Table);

    private static GrowthTest Min(string name, EvidenceValue value, double threshold, string unit, string source) =>
        new(name, value, true, threshold, unit, source);

    private static GrowthTest Max(string name, EvidenceValue value, double threshold, string unit, string source) =>
        new(name, value, false, threshold, unit, source);
}
