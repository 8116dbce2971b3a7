namespace LeakWatch;

/// <summary>When to take snapshots.</summary>
/// <param name="Interval">From the start of one to the start of the next, on average.</param>
/// <param name="Count">How many; null for no limit.</param>
/// <param name="Duration">For how long; null for no limit.</param>
public sealed record WatchSchedule(TimeSpan Interval, int? Count = null, TimeSpan? Duration = null)
{
    /// <summary>By which share of it the interval varies at most, unless told otherwise.</summary>
    public const double UsualJitter = 0.2;

    /// <summary>
    /// By which share of it the interval varies at most, 0 to 1. Looked at in an even beat, what goes up and down in a beat of
    /// its own can seem to rise for a long time.
    /// </summary>
    public double Jitter { get; init; }

    /// <summary>How many snapshots that makes at the most; null where there is no end.</summary>
    public long? Snapshots => (Count, Duration) switch
    {
        (null, null) => null,
        (_, { } duration) when Interval > TimeSpan.Zero => Math.Min(Count ?? long.MaxValue, (long)(duration / Interval) + 1),
        _ => Count,
    };

    /// <summary>The same, where the interval has only been so since a snapshot.</summary>
    /// <param name="startedAfter">When that began, since the beginning.</param>
    /// <param name="taken">How many there are, with it.</param>
    internal long? SnapshotsFrom(TimeSpan startedAfter, int taken) => Duration is { } duration && Interval > TimeSpan.Zero
        ? Math.Min(Count ?? long.MaxValue, taken + (long)((duration - startedAfter) / Interval))
        : Count;

    /// <summary>From the start of one snapshot to the start of the next.</summary>
    /// <param name="chance">At random, 0 to 1.</param>
    public TimeSpan Gap(double chance) => Interval * (1 + (Jitter * ((2 * chance) - 1)));
}
