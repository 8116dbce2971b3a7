namespace LeakWatch.Testing;

/// <summary>How to run a scenario that may leak.</summary>
public sealed record LeakTestOptions
{
    /// <summary>The least <see cref="MaxSnapshots"/>: what has risen in one round only says nothing.</summary>
    internal const int LeastSnapshots = 3;

    /// <summary>
    /// How often the scenario runs between two snapshots. What gets fewer objects more than that in any round does not count as
    /// growing: the more runs, the less is mistaken for growth.
    /// </summary>
    public int LoopsPerSnapshot { get; init; } = 2;

    /// <summary>How many snapshots at the most: something leaks if it is still growing at the last one.</summary>
    public int MaxSnapshots { get; init; } = 5;

    /// <summary>
    /// How often the scenario runs before the first snapshot: as often as it takes to fill a cache that goes on filling for longer
    /// than all rounds last.
    /// </summary>
    public int WarmupLoops { get; init; }

    /// <summary>
    /// What is shown of values. They are read from the memory of this process, of .NET 10 and later, where that is allowed.
    /// </summary>
    public ValuesMode Values { get; init; }

    /// <summary>Sites that may grow: those of which this is true. Null for none.</summary>
    public Func<LeakSite, bool>? Ignore { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LoopsPerSnapshot, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSnapshots, LeastSnapshots);
        ArgumentOutOfRangeException.ThrowIfNegative(WarmupLoops);
    }
}
