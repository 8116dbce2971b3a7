namespace LeakWatch.Adding;

/// <summary>How to find out which code adds to what grows.</summary>
/// <param name="Mode">When to sample allocations.</param>
public sealed record AdderOptions(AdderMode Mode = AdderMode.WhenSuspect)
{
    /// <summary>
    /// How long to sample before a snapshot at first: longer where that gave few samples, up to 12 times, and shorter where it gave too
    /// many.
    /// </summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);
}
