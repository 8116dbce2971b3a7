using System.Text.Json.Serialization;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Diff;

/// <summary>The first line of JSON output: what came and went in all.</summary>
internal sealed record ObjectsDiffLine(
    DiffSideLine First,
    DiffSideLine Second,
    IReadOnlyList<string> Notes,
    long Added,
    long Removed,
    long AddedBytes,
    long RemovedBytes,
    long NetBytes,
    int Groups)
{
    [JsonPropertyOrder(-3)]
    public string Kind { get; } = "diff";

    [JsonPropertyOrder(-2)]
    public int Schema { get; } = SessionLine.CurrentSchema;

    [JsonPropertyOrder(-1)]
    public string Of { get; } = "objects";
}
