using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>One line of JSON output: the end of a watch.</summary>
internal sealed record EndLine(string Reason, string Verdict, int Snapshots)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "end";
}
