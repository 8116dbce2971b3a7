using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Diff;

/// <summary>One line of JSON output: objects of one type and holder that came or went; their lines are written behind it.</summary>
internal sealed record GroupLine(
    string Type, string Holder, long Added, long Removed, long AddedBytes, long RemovedBytes, long NetBytes)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "group";
}
