namespace LeakWatch.Reporting.Json;

/// <summary>What is added at a growing place along with its content.</summary>
internal sealed record AddedTypeLine(string Type, long CountDelta);
