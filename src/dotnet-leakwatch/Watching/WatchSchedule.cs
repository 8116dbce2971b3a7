namespace LeakWatch.Watching;

/// <summary>When to take snapshots.</summary>
/// <param name="Interval">From the start of one to the start of the next.</param>
/// <param name="Count">How many; null for no limit.</param>
/// <param name="Duration">For how long; null for no limit.</param>
internal sealed record WatchSchedule(TimeSpan Interval, int? Count, TimeSpan? Duration);
