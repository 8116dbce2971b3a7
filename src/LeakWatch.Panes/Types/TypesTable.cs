using LeakWatch.Heap.Text;
using LeakWatch.Panes.Header;
using LeakWatch.Panes.Model;
using LeakWatch.Panes.Screen;
using Terminal.Gui.ViewBase;

namespace LeakWatch.Panes.Types;

/// <summary>The types of a snapshot.</summary>
internal static class TypesTable
{
    private const int Wide = 92;
    private const int VeryWide = 120;

    public static PaneTable<TypeRow> Create(Palette palette, bool unicode) => new(
        palette,
        [
            new("", 7, (row, _) => VerdictTone.IsNews(row.Type.Verdict) ? VerdictTone.WordOf(row.Type.Verdict) : "")
            {
                Alignment = Alignment.Start,
                Tone = row => VerdictTone.Of(row.Type.Verdict),
            },
            new("count", 10, (row, _) => Quantity.Count(row.Type.Count)),
            new("+/-", 8, (row, _) => Quantity.Delta(row.Type.CountDelta)),
            new("since first", 11, (row, _) => Quantity.Delta(row.Type.CountSinceFirst)) { MinPane = VeryWide },
            new("bytes", 9, (row, _) => Quantity.Bytes(row.Type.Bytes)),
            new("+/- bytes", 10, (row, _) => Quantity.BytesDelta(row.Type.BytesDelta)) { MinPane = VeryWide },
            new("/s", 8, (row, _) => row.Type.CountPerSecond == 0 ? "-" : Quantity.Rate(row.Type.CountPerSecond))
            {
                MinPane = Wide,
            },
            new("trend", 8, (row, width) => row.Counts.Count < 2 ? "" : Bars.Of(row.Counts, width, unicode))
            {
                Alignment = Alignment.Start,
                MinPane = Wide,
            },
            new("type", 0, (row, width) => NameOf(row, width)),
        ],
        [
            new("growth", (a, b) => First(a, b, CompareGrowth(a, b))),
            new("bytes", (a, b) => First(a, b, b.Type.Bytes.CompareTo(a.Type.Bytes))),
            new("count", (a, b) => First(a, b, b.Type.Count.CompareTo(a.Type.Count))),
            new("name", (a, b) => First(a, b, 0)),
        ])
    {
        KeyOf = static row => row.Key,
        TextOf = static row => row.Type.Type,
    };

    // The end of a long name says more than its namespaces.
    private static string NameOf(TypeRow row, int width)
    {
        var name = row.Type.Type;
        var place = row.Type.Site is { } site ? $"  <- {site}" : "";
        return name.Length + place.Length <= width ? name + place : StyledLine.Cut(name, width);
    }

    private static int CompareGrowth(TypeRow a, TypeRow b)
    {
        var verdict = VerdictTone.RankOf(b.Type.Verdict).CompareTo(VerdictTone.RankOf(a.Type.Verdict));
        return verdict != 0 ? verdict : b.Type.BytesSinceFirst.CompareTo(a.Type.BytesSinceFirst);
    }

    private static int First(TypeRow a, TypeRow b, int compared)
    {
        compared = compared != 0 ? compared : string.CompareOrdinal(a.Type.Type, b.Type.Type);
        return compared != 0 ? compared : string.CompareOrdinal(a.Type.Assembly, b.Type.Assembly);
    }
}
