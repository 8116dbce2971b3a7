using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;

namespace LeakWatch.Growth.Types;

/// <summary>What is kept of one type from snapshot to snapshot.</summary>
/// <param name="FirstCount">Objects in the first complete snapshot.</param>
/// <param name="FirstBytes">Their size in bytes.</param>
/// <param name="Bytes">The size in the newest one, in bytes.</param>
/// <param name="Counts">The counts, with what became of the objects.</param>
/// <param name="Trend">The counts of all of the watch.</param>
internal sealed record TypeSeries(long FirstCount, long FirstBytes, long Bytes, CountSeries Counts, Trend Trend)
{
    public static TypeSeries Begin(TypeCount row, int snapshotsBefore, CountPoint point) => new(
        snapshotsBefore == 0 ? row.Count : 0,
        snapshotsBefore == 0 ? row.Bytes : 0,
        row.Bytes,
        snapshotsBefore == 0 ? CountSeries.Repeat(point, 1) : CountSeries.Constant(0, snapshotsBefore).Add(point),
        Trend.Begin(row.Count, snapshotsBefore));

    public TypeSeries Add(CountPoint point) =>
        new(FirstCount, FirstBytes, point.Bytes, Counts.Add(point), Trend.Add(point.Count));
}
