namespace LeakWatch.Reporting.Logs;

/// <summary>Where in a file of JSON lines a snapshot stands.</summary>
/// <param name="Number">The number of the snapshot.</param>
/// <param name="At">When it was taken.</param>
/// <param name="IsComplete">Whether it was complete.</param>
/// <param name="Line">The number of the line.</param>
/// <param name="Position">Where it begins, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
internal readonly record struct LinePlace(
    int Number, DateTimeOffset At, bool IsComplete, int Line, long Position, int Length);
