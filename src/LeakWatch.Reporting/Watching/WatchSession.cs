namespace LeakWatch.Reporting.Watching;

/// <summary>What is watched, and how.</summary>
/// <param name="Process">The process.</param>
/// <param name="Schedule">When snapshots are taken.</param>
/// <param name="Warmup">Complete snapshots before the baseline.</param>
public sealed record WatchSession(WatchedProcess Process, WatchSchedule Schedule, int Warmup);
