using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Report;

/// <summary>One line of JSON output: a snapshot as a whole.</summary>
internal sealed record ContentLine(string Path, string? Process, string? TakenAt, long Objects, long Bytes, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Limits)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "report";
}
