using LeakWatch.Capture.Sessions;
using LeakWatch.Growth.Types;
using LeakWatch.Objects;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Options;

/// <summary>How to watch, validated.</summary>
/// <param name="Interval">From the start of one snapshot to the start of the next, on average.</param>
/// <param name="Jitter">By which share of it that varies at most, 0 to 1.</param>
/// <param name="Warmup">Complete snapshots before the baseline.</param>
/// <param name="Count">How many snapshots to take; null for no limit.</param>
/// <param name="Duration">How long to watch; null for no limit.</param>
/// <param name="Session">How to take snapshots.</param>
/// <param name="Table">Which types to show; null rows mean what the format shows by itself.</param>
/// <param name="Format">How to show it.</param>
/// <param name="FailOn">The least verdict that makes an exit code of its own; null for none.</param>
/// <param name="Objects">What to do with objects one by one.</param>
internal sealed record WatchOptions(
    TimeSpan Interval,
    double Jitter,
    int Warmup,
    int? Count,
    TimeSpan? Duration,
    HeapSessionOptions Session,
    TypeTable Table,
    OutputFormat Format,
    Verdict? FailOn,
    ObjectOptions Objects);
