using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Text;
using LeakWatch.Words;

namespace LeakWatch.Testing.Watching;

/// <summary>A site of a watch over rounds as its test is told of it, in the words of a watch.</summary>
internal static class LeakSites
{
    private const int MaxNew = 3;

    /// <summary>The site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="frame">The snapshot in which it was found.</param>
    /// <param name="intervals">What was done between the snapshots.</param>
    /// <param name="runsPerRound">How often each round has run the scenario.</param>
    public static LeakSite Of(GrowthSite site, WatchFrame frame, List<RoundKind> intervals, int runsPerRound)
    {
        var content = frame.ContentOf(site);
        var loops = (double)intervals.Count(static interval => interval == RoundKind.Round) * runsPerRound;
        // It has one for each interval, or the last ones that are kept.
        List<long> rises = [.. site.Changes.Where((_, i) => intervals[^(site.Changes.Length - i)] == RoundKind.Round)];
        return new LeakSite(
            Printable.Escape(SitePlace.FullNameOf(site, content)),
            SitePlace.Of(site, content),
            Printable.Escape(site.Root),
            [.. site.Path.Select(static type => Printable.Escape(type.Name.Full))],
            Printable.Escape(site.Content.Name.Full),
            site.Measure,
            site.Count,
            site.Bytes)
        {
            CountPerLoop = site.CountSinceFirst / loops,
            BytesPerLoop = site.BytesSinceFirst / loops,
            Rises = rises,
            What = SiteWords.What(site, string.Join(", ", rises.Select(rise => RiseOf(rise, site.Measure)))),
            New = [.. SiteWords.New(site, content, MaxNew)],
            Next = NextStep.For(site, frame),
        };
    }

    private static string RiseOf(long rise, GrowthMeasure measure) =>
        measure == GrowthMeasure.Bytes ? Quantity.BytesDelta(rise) : Quantity.Delta(rise);
}
