namespace LeakWatch.Reporting.Json;

/// <summary>
/// A place in the object graph that grows. <see cref="MoreSnapshots"/> is how many more complete ones it takes at least until it is decided; null
/// where that is not to be said. Of <see cref="Intervals"/> between snapshots that the verdict rests on, <see cref="KnownIntervals"/> are those of
/// which it is known what became of each object; between the others collections ran. <see cref="Pattern"/> is in which way it grows, and
/// <see cref="Tests"/> what the tests of that find; of a suspect those that it takes to be growing.
/// </summary>
internal sealed record GrowthLine(
    string Root,
    IReadOnlyList<string> Path,
    string Type,
    string Measure,
    long Count,
    long Bytes,
    bool BytesAreRetained,
    long CountDelta,
    long BytesDelta,
    long CountSinceFirst,
    double CountPerSecond,
    double BytesPerSecond,
    double? SurvivedShare,
    long? Bound,
    string Verdict,
    int? MoreSnapshots,
    double Confidence,
    int Intervals,
    int KnownIntervals,
    string? Pattern,
    IReadOnlyList<TestLine> Tests,
    string Why,
    IReadOnlyList<AddedTypeLine> Along,
    IReadOnlyList<string?> Fields,
    IReadOnlyList<string> Added,
    IReadOnlyList<CohortLine>? Cohorts);
