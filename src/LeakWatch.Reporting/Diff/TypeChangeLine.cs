using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Diff;

/// <summary>One line of JSON output: a type that changed.</summary>
internal sealed record TypeChangeLine(string Type, string Assembly, long Count, long Bytes, long CountDelta, long BytesDelta)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "type";
}
