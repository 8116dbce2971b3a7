namespace LeakWatch.Reporting.Json;

/// <summary>
/// A type within a snapshot. <see cref="MoreSnapshots"/> is how many more complete ones it takes at least until there can be a better verdict; null
/// where that is not to be said. <see cref="Pattern"/> and <see cref="Tests"/> are those of its own series, and null where it does not grow.
/// </summary>
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
    int? MoreSnapshots,
    string? Pattern,
    IReadOnlyList<TestLine>? Tests,
    string? Site,
    IReadOnlyList<CohortLine>? Cohorts);
