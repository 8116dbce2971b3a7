using System.Text.Json;

namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>A snapshot.</summary>
internal sealed record SnapshotLine(
    int Number,
    DateTimeOffset TakenAt,
    long Objects,
    long Bytes,
    long References,
    bool Complete,
    string[] Problems,
    double? PauseMilliseconds,
    double? PauseShare,
    int Collections,
    long ValuesBytesRead,
    long ObjectsWithoutContent,
    TypeRow[] Types,
    JsonElement[] Growth,
    string[] Notes,
    ProcessLine? Process,
    JsonElement? Sampling) : IJsonLine
{
    public static string LineKind => "snapshot";

    /// <summary>The one row of a type.</summary>
    public TypeRow Of(string type) => Assert.Single(Types, row => row.Type == type);
}
