namespace LeakWatch.Growth.Rules;

/// <summary>
/// All numbers that decide: a verdict on a series, what counts as content of a site, and how what is known beside the series
/// changes a verdict.
/// </summary>
internal static class Thresholds
{
    private const string Simulated = "table of simulated programs";
    private const string Recorded = "recorded programs";

    /// <summary>What was seen once may be chance: intervals that make a suspect or are known, doublings of a buffer.</summary>
    [Threshold("times", Simulated)] public const int Twice = 2;

    /// <summary>What happens again and again: bursts, intervals in which something settles, objects more.</summary>
    [Threshold("times", Simulated)] public const int Several = 4;

    /// <summary>Intervals to be sure where it is known what became of the objects.</summary>
    [Threshold("intervals", Simulated)] public const int Sure = 6;

    /// <summary>The same where only the counts are known.</summary>
    [Threshold("intervals", Simulated)] public const int SureByCounts = 7;

    /// <summary>From so many on each third of a stretch is three and can be held against the others.</summary>
    [Threshold("intervals", "three times three")] public const int HasThirds = 9;

    /// <summary>A long stretch: pauses count, and much may be given back.</summary>
    [Threshold("intervals", Simulated)] public const int Long = 12;

    /// <summary>Bursts of which only the counts are known.</summary>
    [Threshold("intervals", Simulated)] public const int BurstsByCounts = 16;

    /// <summary>For how long a verdict is held when its tests no longer pass.</summary>
    [Threshold("snapshots", Simulated)] public const int Held = 2;

    /// <summary>For how long objects may be elsewhere, as those of a timer that runs. Longer is no accident.</summary>
    [Threshold("snapshots", Recorded)] public const int Elsewhere = 3;

    /// <summary>The age from which on objects lie still, so that they are known even where younger ones are moved.</summary>
    [Threshold("snapshots", "the collector's generations")] public const int LiesStill = 3;

    /// <summary>For how long a path at which nothing is any more is known again.</summary>
    [Threshold("snapshots", Recorded)] public const int Remembered = 24;

    /// <summary>What is older says nothing of what goes on now.</summary>
    [Threshold("snapshots", "memory of the tool")] public const int Kept = 64;

    /// <summary>Fewer objects more are the runtime's own tables.</summary>
    [Threshold("objects", Recorded)] public const int Objects = 16;

    /// <summary>A large object counts as so many as it has pages.</summary>
    [Threshold("bytes", "a page of memory")] public const int Page = 1 << 12;

    /// <summary>Less comes from code that is compiled, from threads that start, and from the watch itself.</summary>
    [Threshold("bytes", Recorded)] public const long OutsideHeap = 16 << 20;

    /// <summary>No program was seen to use so many. Types can also be made without end, as a list of lists.</summary>
    [Threshold("types", Recorded)] public const long Types = 10_000;

    /// <summary>Nothing, but for what is seen late or by chance.</summary>
    [Threshold("share", Simulated)] public const double NextToNothing = 0.05;

    /// <summary>Little beside the rest.</summary>
    [Threshold("share", Simulated)] public const double Little = 0.2;

    /// <summary>Of the intervals, those since the last with more.</summary>
    [Threshold("share", Simulated)] public const double Lately = 0.25;

    /// <summary>Of the intervals, those with more.</summary>
    [Threshold("share", Simulated)] public const double Often = 0.3;

    /// <summary>An earlier rise that went back, against the length of this one.</summary>
    [Threshold("share", Simulated)] public const double Outlasted = 1.0 / 3;

    /// <summary>From half on it is most.</summary>
    [Threshold("share", Simulated)] public const double Most = 0.5;

    /// <summary>All, but for what is seen late or by chance.</summary>
    [Threshold("share", Recorded)] public const double NearlyAll = 0.9;

    /// <summary>The longest time without a burst, where they come evenly.</summary>
    [Threshold("of the mean", Simulated)] public const double Gap = 1.5;

    /// <summary>A trend that is no chance, one time in forty.</summary>
    [Threshold("deviations", "Mann 1945, Kendall 1975")] public const double Trend = 2;

    /// <summary>One that is no chance, one time in two hundred.</summary>
    [Threshold("deviations", "Mann 1945, Kendall 1975")] public const double SureTrend = 2.58;

    /// <summary>An interval that is none of those before it.</summary>
    [Threshold("deviations", Simulated)] public const double Outlier = 4;

    /// <summary>
    /// A buffer with twice the elements and still one header: from 216 bytes on that of a <c>List</c>, <c>MemoryStream</c> or
    /// <c>ArrayBufferWriter</c>, and more than that of a <c>Dictionary</c>, whose sizes are primes.
    /// </summary>
    [Threshold("times", "(24 + 2 n) / (24 + n)")] public const double Doubled = 1.9;

    /// <summary>What each object holds may vary by so much; beyond that it grows, and not their number.</summary>
    [Threshold("times", Recorded)] public const double Varies = 1.25;

    /// <summary>Lengths to look back, beside that of the whole series: long ones tell of pauses, short ones of late.</summary>
    [Threshold("intervals", Simulated)] public static readonly int[] Lengths = [40, 24, BurstsByCounts, Long, HasThirds, Sure];
}
