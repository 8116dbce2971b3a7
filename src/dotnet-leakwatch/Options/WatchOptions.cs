using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tool.Options;

/// <summary>How to watch and how to show it, validated.</summary>
/// <param name="Watch">How to watch.</param>
/// <param name="Schedule">When to take snapshots.</param>
/// <param name="Table">Which types to show; null rows mean what the format shows by itself.</param>
/// <param name="Format">How to show it.</param>
/// <param name="Gate">What makes an exit code of its own.</param>
internal sealed record WatchOptions(
    HeapWatchOptions Watch, WatchSchedule Schedule, TypeTable Table, OutputFormat Format, GateOptions Gate)
{
    /// <summary>The options that were given, with their values.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];

    /// <summary>Where the page goes; null for none.</summary>
    public string? Report { get; init; }
}
