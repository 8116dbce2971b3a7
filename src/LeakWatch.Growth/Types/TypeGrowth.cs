using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Growth.Types;

/// <summary>One type in the newest complete snapshot, and how it came there.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">Objects now; 0 for a type that had some earlier.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="CountDelta">Objects more, or fewer, than in the complete snapshot before.</param>
/// <param name="BytesDelta">The same in bytes.</param>
/// <param name="CountSinceFirst">Objects more, or fewer, than in the first complete snapshot.</param>
/// <param name="BytesSinceFirst">The same in bytes.</param>
/// <param name="CountPerSecond">Objects gained a second since the first complete snapshot.</param>
/// <param name="BytesPerSecond">The same in bytes.</param>
/// <param name="Trend">The counts so far.</param>
/// <param name="Verdict">What they say.</param>
public sealed record TypeGrowth(
    TypeIdentity Type,
    long Count,
    long Bytes,
    long CountDelta,
    long BytesDelta,
    long CountSinceFirst,
    long BytesSinceFirst,
    double CountPerSecond,
    double BytesPerSecond,
    Trend Trend,
    Verdict Verdict)
{
    /// <summary>What the counts of the type say by themselves.</summary>
    public Judgement Judgement { get; init; }

    /// <summary>Since when its objects are there; null where that is not told.</summary>
    public Cohorts? Ages { get; init; }

    /// <summary>
    /// Of the objects of the complete snapshot before, the share that is still there, 0 to 1; null where that is not exactly
    /// known.
    /// </summary>
    public double? SurvivedShare { get; init; }
}
