namespace LeakWatch.Reporting.Logs;

/// <summary>What charts show of a snapshot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Bytes">The size of the objects on the heap; null of an incomplete one.</param>
/// <param name="ResidentBytes">The process's memory in physical memory; null where that is not known.</param>
/// <param name="PrivateBytes">The process's own memory; null where that is not known.</param>
internal readonly record struct LogPoint(
    int Number, DateTimeOffset At, long? Bytes, long? ResidentBytes, long? PrivateBytes);

/// <summary>What charts show of a site in a snapshot.</summary>
/// <param name="Number">The number of the snapshot.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Value">How many there were, in the site's measure.</param>
internal readonly record struct SitePoint(int Number, DateTimeOffset At, long Value);
