namespace LeakWatch.Heap.Snapshots;

/// <summary>
/// When after a heap walk the first collection of each generation began, as timestamps of the system's monotonic clock.
/// </summary>
/// <param name="Youngest">Of generation 0; <see cref="Never"/> where there was none.</param>
/// <param name="Middle">Of generation 1.</param>
/// <param name="Oldest">Of generation 2.</param>
public readonly record struct CollectionStarts(long Youngest, long Middle, long Oldest)
{
    /// <summary>Behind every timestamp.</summary>
    public const long Never = long.MaxValue;

    /// <summary>No generation.</summary>
    public const int NoGeneration = -1;

    /// <summary>No collection.</summary>
    public static CollectionStarts None { get; } = new(Never, Never, Never);

    /// <summary>
    /// The oldest generation of which a collection began at all, or up to a moment; <see cref="NoGeneration"/> for none.
    /// </summary>
    public int OldestUntil(long moment = Never - 1) => this switch
    {
        _ when Oldest <= moment => 2,
        _ when Middle <= moment => 1,
        _ when Youngest <= moment => 0,
        _ => NoGeneration,
    };

    /// <summary>These and one that began later.</summary>
    public CollectionStarts With(int generation, long moment) => generation switch
    {
        0 => this with { Youngest = Math.Min(Youngest, moment) },
        1 => this with { Middle = Math.Min(Middle, moment) },
        _ => this with { Oldest = Math.Min(Oldest, moment) },
    };
}
