namespace LeakWatch.Reporting.Json;

/// <summary>A type within a snapshot.</summary>
internal sealed record TypeLine(
    string Type,
    string Assembly,
    long Count,
    long Bytes,
    long CountDelta,
    long BytesDelta,
    long CountSinceFirst,
    long BytesSinceFirst,
    double CountPerSecond,
    double BytesPerSecond,
    double? SurvivedShare,
    string Verdict,
    string? Site,
    IReadOnlyList<CohortLine>? Cohorts);
