using System.Text.Json.Serialization;
using LeakWatch.Reporting.Diff;

namespace LeakWatch.Reporting.Report;

/// <summary>One line of JSON output: objects of one type that one place holds, with the first of them.</summary>
internal sealed record PlaceLine(string Type, string Holder, long Count, long Bytes, IReadOnlyList<CountedLine> Lines)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "group";
}
