namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>
/// Growing is what rose in every comparison since the baseline: the rule of BLeak (Vilk and Berger, "BLeak: Automatically
/// Debugging Memory Leaks in Web Applications", PLDI 2018) and of the heap growth detection of LeakCanary (square/leakcanary,
/// ObjectGrowthDetector), which were made for scripted round trips.
/// </summary>
internal static class RoseEveryTime
{
    private const int MinComparisons = 3;

    /// <summary>Whether it calls a series growing.</summary>
    public static bool IsGrowing(ReadOnlySpan<long> counts)
    {
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] <= counts[i - 1])
            {
                return false;
            }
        }

        return counts.Length > MinComparisons;
    }
}
