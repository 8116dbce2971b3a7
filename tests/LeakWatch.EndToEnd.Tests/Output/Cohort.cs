namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>How many objects were first seen in a snapshot.</summary>
internal sealed record Cohort(int Snapshot, long Count);
