using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Output;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>A place that grows, as a snapshot names it.</summary>
internal sealed record GrowthSite(
    string Root,
    string[] Path,
    string Type,
    string Measure,
    long Count,
    long Bytes,
    long CountDelta,
    double BytesPerSecond,
    string Verdict,
    string Why)
{
    public const string Growing = "growing";

    private static readonly JsonSerializerOptions _options =
        new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>The sites of a snapshot in its order.</summary>
    public static GrowthSite[] Of(SnapshotLine snapshot) =>
        [.. snapshot.Growth.Select(site => site.Deserialize<GrowthSite>(_options)!)];

    public override string ToString() =>
        $"{Verdict}: {string.Join(" > ", [Root, .. Path])} holds {Count} {Type}, {Bytes} bytes, {CountDelta:+0;-0;0}: {Why}";
}
