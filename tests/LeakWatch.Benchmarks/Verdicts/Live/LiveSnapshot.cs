using System.Text.Json;

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

    /// <summary>Whether a place below a root is shown as growing.</summary>
    public bool ShowsGrowing(string root) => Growth.Any(site => site.Verdict == Growing && site.Root == root);

    /// <summary>Whether anything is.</summary>
    public bool ShowsAnyGrowing() => Growth.Any(site => site.Verdict == Growing) || Types.Any(type => type.Verdict == Growing);
}
