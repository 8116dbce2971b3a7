using LeakWatch.Heap.Histogram;

namespace LeakWatch.Growth.Types;

/// <summary>What is kept of one type from snapshot to snapshot.</summary>
/// <param name="FirstCount">Objects in the first complete snapshot.</param>
/// <param name="FirstBytes">Their size in bytes.</param>
/// <param name="Bytes">The size in the newest one, in bytes.</param>
/// <param name="RisesInRow">How often the count has risen up to now from one complete snapshot to the next, without a break.</param>
/// <param name="Counts">The counts.</param>
internal sealed record TypeSeries(long FirstCount, long FirstBytes, long Bytes, int RisesInRow, Trend Counts)
{
    public static TypeSeries Begin(TypeCount row, int snapshotsBefore) => new(
        snapshotsBefore == 0 ? row.Count : 0,
        snapshotsBefore == 0 ? row.Bytes : 0,
        row.Bytes,
        snapshotsBefore == 0 ? 0 : 1,
        Trend.Begin(row.Count, snapshotsBefore));

    public TypeSeries Add(long count, long bytes) => new(
        FirstCount, FirstBytes, bytes, count > Counts.Last ? RisesInRow + 1 : 0, Counts.Add(count));
}
