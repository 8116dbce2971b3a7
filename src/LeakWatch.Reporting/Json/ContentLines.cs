using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>One line of JSON output: a snapshot as a whole.</summary>
internal sealed record ContentLine(
    string Path,
    string? Process,
    string? TakenAt,
    long Objects,
    long Bytes,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Limits,
    GarbageSum? Garbage)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "report";
}

/// <summary>One line of JSON output: the objects of a type, or those that a root holds.</summary>
internal sealed record SumLine(string Kind, string Name, long Count, long Bytes);

/// <summary>One line of JSON output: objects of one type that one place holds, with the first of them.</summary>
internal sealed record PlaceLine(string Type, string Holder, long Count, long Bytes, IReadOnlyList<CountedLine> Lines)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "group";
}

/// <summary>Objects that nothing held any more.</summary>
internal sealed record GarbageSum(long Objects, long Bytes);
