using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>One line of JSON output: the beginning of a watch.</summary>
internal sealed record SessionLine(
    int Pid,
    string Process,
    string Runtime,
    DateTimeOffset StartedAt,
    double IntervalSeconds,
    double IntervalJitter,
    int Warmup,
    string? ValuesReason,
    string? ValuesNote,
    IReadOnlyList<string> Notes)
{
    /// <summary>Raised when a field changes its name or its meaning; fields may be added without.</summary>
    public const int CurrentSchema = 1;

    [JsonPropertyOrder(-2)]
    public string Kind { get; } = "session";

    [JsonPropertyOrder(-1)]
    public int Schema { get; } = CurrentSchema;
}
