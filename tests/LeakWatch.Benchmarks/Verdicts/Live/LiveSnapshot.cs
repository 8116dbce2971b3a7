using System.Text.Json;
using LeakWatch.Growth;
using LeakWatch.Growth.Types;

namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>What the tool has written of one snapshot.</summary>
/// <param name="Complete">Whether it is complete.</param>
/// <param name="Types">By type.</param>
/// <param name="Growth">By place.</param>
internal sealed record LiveSnapshot(bool Complete, LiveType[] Types, LiveSite[] Growth)
{
    public const string Growing = "growing";
    public const string Suspect = "suspect";

    /// <summary>Reads a line of JSON; null where it is not one of a snapshot.</summary>
    public static LiveSnapshot? Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("kind").GetString() == "snapshot"
            ? json.RootElement.Deserialize<LiveSnapshot>(JsonSerializerOptions.Web)
            : null;
    }

    /// <summary>What the tool would have written.</summary>
    public static LiveSnapshot Of(WatchHistory history) => new(
        true,
        [
            .. history.Types.Types.Select(type => new LiveType(
                type.Type.Name.Full,
                type.Type.Assembly,
                type.Count,
                Name(type.Verdict),
                type.Verdict >= Verdict.Suspect ? history.SiteOf(type.Type)?.Root : null)),
        ],
        [.. history.Paths.Sites.Select(
            site => new LiveSite(site.Root, site.Content.Name.Full, Name(site.Verdict), site.Confidence))]);

    /// <summary>Whether a place below a root is shown as growing.</summary>
    public bool ShowsGrowing(string root) => Growth.Any(site => site.Verdict == Growing && site.Root == root);

    /// <summary>Whether anything is.</summary>
    public bool ShowsAnyGrowing() => Growth.Any(site => site.Verdict == Growing) || Types.Any(type => type.Verdict == Growing);

    private static string Name(Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName($"{verdict}");
}
