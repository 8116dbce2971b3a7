using LeakWatch.Capture.Sessions;
using LeakWatch.Objects;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Options;

/// <summary>How to watch, validated.</summary>
/// <param name="Interval">From the start of one snapshot to the start of the next.</param>
/// <param name="Count">How many snapshots to take; null for no limit.</param>
/// <param name="Duration">How long to watch; null for no limit.</param>
/// <param name="Session">How to take snapshots.</param>
/// <param name="Table">Which types to show; null rows mean what the format shows by itself.</param>
/// <param name="Format">How to show it.</param>
/// <param name="FailOnGrowth">Whether growth makes an exit code of its own.</param>
/// <param name="Objects">What to do with objects one by one.</param>
internal sealed record WatchOptions(
    TimeSpan Interval,
    int? Count,
    TimeSpan? Duration,
    HeapSessionOptions Session,
    TypeTable Table,
    OutputFormat Format,
    bool FailOnGrowth,
    ObjectOptions Objects);
