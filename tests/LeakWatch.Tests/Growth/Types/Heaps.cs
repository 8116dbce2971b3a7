using LeakWatch.Growth.Types;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;

namespace LeakWatch.Tests.Growth.Types;

/// <summary>Builds snapshots and histories from a few numbers.</summary>
internal static class Heaps
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 4, 2, TimeSpan.Zero);

    public static TypeIdentity Type(string name) => new(new TypeName(name, name[(name.LastIndexOf('.') + 1)..]), "Shop.dll")
    {
        IsDelegate = name.StartsWith("System.Func<", StringComparison.Ordinal),
    };

    /// <summary>A complete snapshot, taken a second after the one before it.</summary>
    public static HeapSnapshot Snapshot(int number, params (string Type, long Count, long Bytes)[] types) => new(
        number,
        Start.AddSeconds(number - 1),
        new TypeHistogram([.. types.Select(row => new TypeCount(Type(row.Type), row.Count, row.Bytes))]),
        References: 17,
        Problems: [],
        new SnapshotCost(TimeSpan.FromMilliseconds(89.9), TimeSpan.FromMilliseconds(310), 26_100_000, 800, 1));

    public static HeapSnapshot Incomplete(int number, params (string Type, long Count, long Bytes)[] types) =>
        Snapshot(number, types) with { Problems = [new SnapshotProblem(SnapshotProblemKind.EventsLost, 897)] };

    /// <summary>The history of one type with these counts, ten bytes an object.</summary>
    public static TypeHistory History(params long[] counts)
    {
        var history = TypeHistory.Empty;
        for (var i = 0; i < counts.Length; i++)
        {
            history = history.Add(Snapshot(i + 1, counts[i] == 0 ? [] : [("Shop.Order", counts[i], counts[i] * 10)]));
        }

        return history;
    }
}
