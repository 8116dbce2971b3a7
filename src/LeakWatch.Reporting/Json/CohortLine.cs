namespace LeakWatch.Reporting.Json;

/// <summary>How many objects were first seen in a snapshot.</summary>
internal sealed record CohortLine(int Snapshot, long Count);
