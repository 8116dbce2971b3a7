using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

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

/// <summary>One of the two files in JSON output.</summary>
internal sealed record DiffSideLine(string Path, string? Process, string? Taken, long Lines);

/// <summary>
/// One line of JSON output: objects of one type and holder that came or went; their lines are written behind it.
/// </summary>
internal sealed record GroupLine(
    string Type, string Holder, long Added, long Removed, long AddedBytes, long RemovedBytes, long NetBytes)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "group";
}

/// <summary>Equal lines of a group in JSON output, and how many there are.</summary>
internal sealed record CountedLine(string Line, long Count);

/// <summary>One line of JSON output: a type that changed.</summary>
internal sealed record TypeChangeLine(string Type, string Assembly, long Count, long Bytes, long CountDelta, long BytesDelta)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "type";
}
