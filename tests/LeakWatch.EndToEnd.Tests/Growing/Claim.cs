using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>What a snapshot says that is growing.</summary>
/// <param name="Snapshot">The number of the snapshot.</param>
/// <param name="Root">The root of the place; null for a row of the table of types.</param>
/// <param name="Text">What it says, and why.</param>
internal sealed record Claim(int Snapshot, string? Root, string Text)
{
    /// <summary>The places that a watch says are growing, in the order of its snapshots.</summary>
    public static IEnumerable<Claim> OfSites(EndedWatch watch) =>
        from snapshot in watch.Snapshots
        from site in GrowthSite.Of(snapshot)
        where site.Verdict == GrowthSite.Growing
        select new Claim(snapshot.Number, site.Root, $"{site}");

    /// <summary>The types that a watch says are growing, in the order of its snapshots.</summary>
    public static IEnumerable<Claim> OfTypes(EndedWatch watch) =>
        from snapshot in watch.Snapshots
        from row in snapshot.Types
        where row.Verdict == GrowthSite.Growing
        select new Claim(snapshot.Number, null, $"growing: {row.Count} {row.Type}, {row.CountDelta:+0;-0;0}");

    public override string ToString() => $"snapshot {Snapshot}: {Text}";
}
