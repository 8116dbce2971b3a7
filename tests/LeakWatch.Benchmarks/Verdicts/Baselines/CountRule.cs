namespace LeakWatch.Benchmarks.Verdicts.Baselines;

/// <summary>A rule that sees nothing but the counts, for comparison.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="IsGrowing">Whether it calls the counts since the baseline growing.</param>
internal sealed record CountRule(string Name, CountRule.Test IsGrowing)
{
    public delegate bool Test(ReadOnlySpan<long> counts);

    public static IReadOnlyList<CountRule> All { get; } =
    [
        new("rose every time", RoseEveryTime.IsGrowing),
        new("Mann-Kendall 0.05", MannKendall.IsGrowing),
        new("rising floor", RisingFloor.IsGrowing),
    ];

    /// <summary>
    /// Whether it calls a series growing at each snapshot. The first is no more than a warm-up: the baseline is the second.
    /// </summary>
    public bool[] ShowGrowing(ReadOnlySpan<long> counts)
    {
        var shown = new bool[counts.Length];
        for (var i = 1; i < counts.Length; i++)
        {
            shown[i] = IsGrowing(counts[1..(i + 1)]);
        }

        return shown;
    }
}
