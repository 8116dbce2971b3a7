namespace LeakWatch.Capture.Reversed;

/// <summary>Somebody who has connected to a port at which this tool listens.</summary>
/// <param name="Stream">The connection.</param>
/// <param name="ProcessId">The process that made it, by the system's word; null where that is not told, or not in sight.</param>
internal readonly record struct Caller(Stream Stream, int? ProcessId);
