namespace LeakWatch.Reporting.Watching;

/// <summary>What is watched, and how.</summary>
/// <param name="Process">The process.</param>
/// <param name="Schedule">When snapshots are taken.</param>
/// <param name="Warmup">Complete snapshots before the baseline.</param>
public sealed record WatchSession(WatchedProcess Process, WatchSchedule Schedule, int Warmup)
{
    /// <summary>The version of the tool; empty where it is not told.</summary>
    public string ToolVersion { get; init; } = "";

    /// <summary>The options that were given, each with its value: <c>--interval 1m</c>. Not those of a started program.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}
