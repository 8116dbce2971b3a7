using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>One line of JSON output: the end of a watch. The note says what is no verdict on the managed heap; null for nothing.</summary>
internal sealed record EndLine(string Reason, string Verdict, int Snapshots, string? Note)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "end";
}
