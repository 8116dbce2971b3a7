using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Output;

/// <summary>What must hold of snapshots.</summary>
internal static class SnapshotAssert
{
    /// <summary>A watch ended in order after so many snapshots, every one of them complete.</summary>
    public static void AreComplete(EndedWatch watch, int count)
    {
        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Equal(
            Enumerable.Range(1, count).Select(number => $"{number} complete"),
            watch.Snapshots.Select(snapshot => $"{snapshot.Number} {(snapshot.Complete ? "complete" : ProblemsOf(snapshot))}"));
        Assert.All(watch.Snapshots, IsComplete);
    }

    /// <summary>The same, and every one of them holds what the target says that it holds.</summary>
    public static void AreCompleteAndShow(HeapFacts facts, EndedWatch watch, int count)
    {
        AreComplete(watch, count);
        Assert.All(watch.Snapshots, snapshot => Shows(facts, snapshot));
    }

    /// <summary>It claims to be complete, and its own numbers agree with each other. For a table that shows every type.</summary>
    public static void IsComplete(SnapshotLine snapshot)
    {
        Assert.Empty(snapshot.Problems);
        Assert.True(snapshot.Complete);
        Assert.True(snapshot.PauseMilliseconds > 0);
        Assert.NotEmpty(snapshot.Types);
        Assert.Equal(snapshot.Objects, snapshot.Types.Sum(row => row.Count));
        Assert.Equal(snapshot.Bytes, snapshot.Types.Sum(row => row.Bytes));
        Assert.Equal(snapshot.Types.Length, snapshot.Types.DistinctBy(row => (row.Type, row.Assembly)).Count());
    }

    /// <summary>It holds what the target says that it holds.</summary>
    public static void Shows(HeapFacts facts, SnapshotLine snapshot)
    {
        // All at once, so that a failure shows every number that is wrong.
        Assert.Equal(
            facts.Counts.Order(ByType).Select(fact => $"{fact.Key} {fact.Value}"),
            facts.Counts.Keys.Order(StringComparer.Ordinal).Select(type => $"{type} {CountOf(snapshot, type)}"));
        Assert.All(facts.Bytes, fact => Assert.Equal(fact.Value, snapshot.Of(fact.Key).Bytes));
        Assert.All(facts.AtLeast, fact => Assert.True(snapshot.Of(fact.Key).Count >= fact.Value, fact.Key));
    }

    private static Comparer<KeyValuePair<string, long>> ByType { get; } =
        Comparer<KeyValuePair<string, long>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    private static string ProblemsOf(SnapshotLine snapshot) => string.Join(", ", snapshot.Problems);

    private static string CountOf(SnapshotLine snapshot, string type) =>
        string.Join('+', snapshot.Types.Where(row => row.Type == type).Select(row => row.Count));
}
