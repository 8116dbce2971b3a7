using System.Text.RegularExpressions;
using LeakWatch.Growth;
using LeakWatch.Growth.Types;

namespace LeakWatch.Reporting.Formatting;

/// <summary>Which types a table shows, and in which order.</summary>
/// <param name="Top">How many rows; null for all.</param>
/// <param name="Filter">What the type's name must match; null for everything.</param>
public sealed record TypeTable(int? Top, Regex? Filter)
{
    /// <summary>The types that pass the filter and have objects, or had some at the last snapshot, in the given order.</summary>
    public IReadOnlyList<TypeGrowth> Rows(WatchHistory history, TypeOrder order)
    {
        var rows = history.Types.Types.Where(Passes).ToList();
        rows.Sort((a, b) => Compare(a, b, order));
        if (Top is { } top && rows.Count > top)
        {
            rows.RemoveRange(top, rows.Count - top);
        }

        return rows;
    }

    /// <summary>How many more of them there are than rows.</summary>
    public int NotShown(WatchHistory history) => Top is { } top ? Math.Max(0, history.Types.Types.Count(Passes) - top) : 0;

    private bool Passes(TypeGrowth type) =>
        (type.Count != 0 || type.CountDelta != 0) && (Filter is null || Filter.IsMatch(type.Type.Name.Full));

    // Every order is total, so that a table does not flicker.
    private static int Compare(TypeGrowth a, TypeGrowth b, TypeOrder order)
    {
        var result = order switch
        {
            TypeOrder.Growth => CompareGrowth(a, b),
            TypeOrder.Count => b.Count.CompareTo(a.Count),
            _ => 0,
        };
        if (result == 0)
        {
            result = b.Bytes.CompareTo(a.Bytes);
        }

        if (result == 0)
        {
            result = string.CompareOrdinal(a.Type.Name.Full, b.Type.Name.Full);
        }

        return result != 0 ? result : string.CompareOrdinal(a.Type.Assembly, b.Type.Assembly);
    }

    private static int CompareGrowth(TypeGrowth a, TypeGrowth b)
    {
        var byVerdict = Rank(b.Verdict) - Rank(a.Verdict);
        return byVerdict != 0 ? byVerdict : b.BytesSinceFirst.CompareTo(a.BytesSinceFirst);
    }

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.Growing => 2,
        Verdict.Suspect => 1,
        _ => 0,
    };
}
