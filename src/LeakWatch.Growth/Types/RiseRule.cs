using LeakWatch.Growth.Rules;

namespace LeakWatch.Growth.Types;

/// <summary>
/// Judges by numbers alone, where nothing tells what became of single objects: a leak rises in every snapshot. The rule of LeakCanary's heap growth detection and of
/// BLeak (Vilk and Berger, "BLeak: Automatically Debugging Memory Leaks in Web Applications", PLDI 2018), which were made for
/// scripted round trips.
/// </summary>
public static class RiseRule
{
    /// <summary>Rises in a row, from the baseline on, that make a type suspect.</summary>
    public const int RisesToSuspect = 3;

    /// <summary>Rises in a row, from the baseline on, that make a type growing.</summary>
    public const int RisesToGrowing = GrowthRule.LeastToBeSure;

    /// <summary>The verdict on a series of counts.</summary>
    /// <param name="first">The count at the baseline.</param>
    /// <param name="last">The count now.</param>
    /// <param name="comparisons">How many snapshots there are behind the baseline.</param>
    /// <param name="risesInRow">In how many of them, up to now and without a break, the count was above that of the snapshot before.</param>
    public static Verdict Judge(long first, long last, int comparisons, int risesInRow)
    {
        if (comparisons < RisesToSuspect)
        {
            return Verdict.Undecided;
        }

        if (risesInRow == comparisons)
        {
            return risesInRow >= RisesToGrowing ? Verdict.Growing : Verdict.Suspect;
        }

        // What began to rise later is no leak by this rule, but to call it stable would be untrue.
        return risesInRow >= RisesToSuspect ? Verdict.Undecided : last < first ? Verdict.Shrinking : Verdict.Stable;
    }
}
