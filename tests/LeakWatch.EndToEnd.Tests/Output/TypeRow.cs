namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>A type within a snapshot.</summary>
internal sealed record TypeRow(
    string Type,
    string Assembly,
    long Count,
    long Bytes,
    long CountDelta,
    long BytesDelta,
    double? SurvivedShare,
    string Verdict,
    Cohort[]? Cohorts);
