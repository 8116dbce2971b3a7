using System.Text.Json.Serialization;
using LeakWatch.Growth.Rules;

namespace LeakWatch.Reporting.Json;

/// <summary>One line of JSON output: the beginning of a watch.</summary>
internal sealed record SessionLine(
    int Pid,
    string Process,
    string Runtime,
    DateTimeOffset StartedAt,
    double IntervalSeconds,
    double IntervalJitter,
    int Warmup,
    string? ValuesReason,
    string? ValuesNote,
    IReadOnlyList<string> Notes,
    string ToolVersion,
    IReadOnlyList<string> Options)
{
    /// <summary>Raised when a field changes its name or its meaning; fields may be added without.</summary>
    public const int CurrentSchema = 1;

    [JsonPropertyOrder(-2)]
    public string Kind { get; } = "session";

    [JsonPropertyOrder(-1)]
    public int Schema { get; } = CurrentSchema;
}

/// <summary>One line of JSON output: a snapshot.</summary>
internal sealed record SnapshotLine(
    int Number,
    DateTimeOffset TakenAt,
    long Objects,
    long Bytes,
    long References,
    bool Complete,
    bool Warmup,
    IReadOnlyList<string> Problems,
    double? PauseMilliseconds,
    double? PauseShare,
    double TableMilliseconds,
    double HoldersMilliseconds,
    long BytesReceived,
    int Collections,
    long? HeapBytesBefore,
    long? FreedBytes,
    bool? SurvivorsKnown,
    ProcessLine? Process,
    long ValuesBytesRead,
    double ValuesMilliseconds,
    string? ObjectsFile,
    long ObjectsWithoutContent,
    double FilesMilliseconds,
    IReadOnlyList<TypeLine> Types,
    int TypesNotShown,
    IReadOnlyList<GrowthLine> Growth,
    string? Explained,
    IReadOnlyList<string> Notes)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "snapshot";

    /// <summary>The allocations that were sampled before it; null where none were.</summary>
    public SamplingLine? Sampling { get; init; }
}

/// <summary>
/// The memory of the process before a snapshot; what is not known is null. <see cref="OutsideGrowthBytes"/> is by how much it has
/// grown outside of the managed heap since the baseline; null where it has not, as far as is known, and then there is no
/// <see cref="Note"/> either.
/// </summary>
internal sealed record ProcessLine(long? ResidentBytes, long? PrivateBytes, long? OutsideGrowthBytes, string? Note);

/// <summary>
/// A type within a snapshot. <see cref="MoreSnapshots"/> is how many more complete ones it takes at least until there can be a
/// better verdict; null where that is not to be said.
/// <see cref="Pattern"/> and <see cref="Tests"/> are those of its own series, and null where it does not grow.
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

/// <summary>
/// A place in the object graph that grows. <see cref="MoreSnapshots"/> is how many more complete ones it takes at least until it
/// is decided; null where that is not to be said. Of <see cref="Intervals"/> between snapshots that the verdict rests on,
/// <see cref="KnownIntervals"/> are those of which it is known what became of each object; between the others collections ran.
/// <see cref="Pattern"/> is in which way it grows, and <see cref="Tests"/> what the tests of that find; of a suspect those that
/// it takes to be growing.
/// </summary>
internal sealed record GrowthLine(
    long Id,
    string Root,
    IReadOnlyList<string> Path,
    string Type,
    string Place,
    string Holds,
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
    long? KeptContexts,
    bool? AreLoadContexts,
    string Verdict,
    bool Known,
    int? MoreSnapshots,
    double Confidence,
    int Intervals,
    int KnownIntervals,
    string? Pattern,
    IReadOnlyList<TestLine> Tests,
    string Why,
    string Next,
    long? InStepWith,
    IReadOnlyList<AddedTypeLine> Along,
    IReadOnlyList<string?> Fields,
    string? ContentField,
    IReadOnlyList<string> Added,
    IReadOnlyList<RepeatedAddition> AddedAgain,
    IReadOnlyList<CohortLine>? Cohorts)
{
    /// <summary>The way from the root to the content, both with it; empty in lines of versions that did not say it.</summary>
    // Set, and not init: an init-only property that is missing in a line would become null.
    public IReadOnlyList<StepLine> Steps { get; set; } = [];

    /// <summary>Which code adds to it; null where nothing was sampled.</summary>
    public AddedByLine? AddedBy { get; init; }
}

/// <summary>
/// A step of the way to what grows, with how many objects are there, and what would be free without them. Of a root, and of what
/// is not one place in the newest snapshot, that is not known.
/// </summary>
internal sealed record StepLine(string Name, long? Count, long? Bytes);

/// <summary>What is added at a growing site along with its content.</summary>
internal sealed record AddedTypeLine(string Type, long CountDelta);

/// <summary>How many objects were first seen in a snapshot.</summary>
internal sealed record CohortLine(int Snapshot, long Count);

/// <summary>One line of JSON output: a moment that somebody has noted.</summary>
internal sealed record MarkLine(DateTimeOffset At, int? Snapshot, string Word, bool Baseline)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "mark";
}

/// <summary>
/// One line of JSON output: the end of a watch. The note says what is no verdict on the managed heap; null for nothing.
/// </summary>
internal sealed record EndLine(string Reason, string Verdict, int Snapshots, string? Note)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "end";
}

/// <summary>A test of a verdict with what it found.</summary>
internal sealed record TestLine(string Name, double Value, double Threshold, bool Passed)
{
    private const double Largest = 1e9;

    /// <summary>The tests of a judgement; null where there are none.</summary>
    public static List<TestLine>? Of(in Judgement judgement) => judgement.Tests?.Select(Of).ToList();

    // Against next to nothing anything is infinitely much, for which JSON has no number.
    private static TestLine Of(TestOutcome test) =>
        new(test.Name, Math.Round(Math.Clamp(test.Value, -Largest, Largest), 3), Math.Round(test.Threshold, 3), test.Passed);
}

/// <summary>A line that objects have which were added, although there was an equal one already.</summary>
internal sealed record RepeatedAddition(string Line, long Count);
