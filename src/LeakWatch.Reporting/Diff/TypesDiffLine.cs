using System.Text.Json.Serialization;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Diff;

/// <summary>The first line of JSON output: how all types changed.</summary>
internal sealed record TypesDiffLine(
    DiffSideLine First,
    DiffSideLine Second,
    IReadOnlyList<string> Notes,
    long Count,
    long Bytes,
    long CountDelta,
    long BytesDelta,
    int Types)
{
    [JsonPropertyOrder(-3)]
    public string Kind { get; } = "diff";

    [JsonPropertyOrder(-2)]
    public int Schema { get; } = SessionLine.CurrentSchema;

    [JsonPropertyOrder(-1)]
    public string Of { get; } = "types";
}
