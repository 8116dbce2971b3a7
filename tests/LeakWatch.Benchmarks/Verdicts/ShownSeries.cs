namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>At which snapshots a rule has shown a series as growing.</summary>
/// <param name="Leaks">Whether it leaks.</param>
/// <param name="Weight">How much it counts when leaking and healthy ones are put together.</param>
/// <param name="Growing">What was shown at each snapshot.</param>
internal sealed record ShownSeries(bool Leaks, double Weight, IReadOnlyList<bool> Growing)
{
    /// <summary>The snapshot at which it was first shown, from 1 on; null where it never was.</summary>
    public int? First { get; } = Growing.ToList().IndexOf(true) is >= 0 and var index ? index + 1 : null;

    /// <summary>Whether it left the verdict later.</summary>
    public bool IsWithdrawn => First is { } first && Growing.Skip(first).Contains(false);
}
