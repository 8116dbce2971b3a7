using LeakWatch.Heap.Text;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;
using LeakWatch.Words;
using Terminal.Gui.ViewBase;

namespace LeakWatch.Panes.Sites;

/// <summary>The places that grow.</summary>
internal static class SitesTable
{
    private const int Wide = 100;

    public static PaneTable<GrowthLine> Create(Palette palette) => new(
        palette,
        [
            new("", 7, (site, _) => VerdictTone.WordOf(site.Verdict))
            {
                Alignment = Alignment.Start,
                Tone = site => VerdictTone.Of(site.Verdict),
            },
            new("/s", 8, (site, _) => site.Measure == Wording.OfBytes ? "" : Quantity.Rate(site.CountPerSecond)),
            new("bytes/s", 9, (site, _) => Quantity.BytesDelta(site.BytesPerSecond)),
            new("count", 11, (site, _) => Quantity.Count(site.Count)) { MinPane = Wide },
            new("holds", 9, (site, _) => Quantity.Bytes(site.Bytes)) { MinPane = Wide },
            new("place", 0, (site, width) => SitePlace.Fit(site.Place ?? site.Root, width)),
        ],
        [
            new("growth", (a, b) => First(a, b, CompareGrowth(a, b))),
            new("bytes", (a, b) => First(a, b, b.Bytes.CompareTo(a.Bytes))),
            new("count", (a, b) => First(a, b, b.Count.CompareTo(a.Count))),
            new("name", (a, b) => First(a, b, string.CompareOrdinal(a.Place ?? a.Root, b.Place ?? b.Root))),
        ])
    {
        KeyOf = PaneMoment.KeyOf,
        TextOf = static site => $"{site.Place ?? site.Root}  {site.Type}  {site.Holds}",
    };

    // As the watch ranks them: what is sure first, and then what adds most.
    private static int CompareGrowth(GrowthLine a, GrowthLine b)
    {
        var verdict = VerdictTone.RankOf(b.Verdict).CompareTo(VerdictTone.RankOf(a.Verdict));
        return verdict != 0 ? verdict : b.BytesPerSecond.CompareTo(a.BytesPerSecond);
    }

    private static int First(GrowthLine a, GrowthLine b, int compared) => compared != 0 ? compared
        : a.Id != b.Id ? a.Id.CompareTo(b.Id)
        : string.CompareOrdinal(a.Type, b.Type);
}
