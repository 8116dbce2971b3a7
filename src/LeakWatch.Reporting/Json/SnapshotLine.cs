using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

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
    IReadOnlyList<string> Notes)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "snapshot";
}
