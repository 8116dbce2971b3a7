namespace LeakWatch.Reporting.Watching;

/// <summary>What is watched, and how.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="ProcessName">The name of its program.</param>
/// <param name="RuntimeVersion">The version of its runtime; empty where it is not told.</param>
/// <param name="StartedAt">When the watch began.</param>
/// <param name="Interval">From the start of one snapshot to the start of the next, on average.</param>
public sealed record WatchSession(int ProcessId, string ProcessName, string RuntimeVersion, DateTimeOffset StartedAt, TimeSpan Interval)
{
    /// <summary>By which share of it the interval varies at most, 0 to 1.</summary>
    public double Jitter { get; init; }

    /// <summary>Complete snapshots before the baseline.</summary>
    public int Warmup { get; init; }

    /// <summary>Why the values in objects are not shown; null where they are, or are not wanted.</summary>
    public MissingValues? MissingValues { get; init; }

    /// <summary>Why types have no names, and how they could have, in a sentence; null where they have.</summary>
    public string? NamesNote { get; init; }

    /// <summary>With what values are read, in a sentence, where that is not the usual thing; null otherwise.</summary>
    public string? LibraryNote { get; init; }

    /// <summary>All that is to be said of the watch as a whole: each a sentence that begins with what is not there.</summary>
    public IReadOnlyList<string> Notes => [.. new[] { NamesNote, MissingValues?.Note, LibraryNote }.OfType<string>()];
}
