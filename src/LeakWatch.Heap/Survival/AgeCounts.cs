namespace LeakWatch.Heap.Survival;

/// <summary>
/// How many objects of a group are how old, in complete snapshots. Those that were moved since, and it is not known from where, count as new,
/// so there are at least as many old ones as is said here. Immutable.
/// </summary>
public sealed class AgeCounts
{
    /// <summary>Ages that are told apart; from the last one on they are one.</summary>
    public const int MostAges = 16;

    private readonly int[] _byAge;

    /// <summary>Takes over the counts.</summary>
    /// <param name="byAge">Objects by age; as many ages as there were snapshots, and <see cref="MostAges"/> at the most.</param>
    internal AgeCounts(int[] byAge) => _byAge = byAge;

    /// <summary>Objects that have all been there for longer than is told apart.</summary>
    public static AgeCounts OfOldest(long count)
    {
        var byAge = new int[MostAges];
        byAge[^1] = (int)Math.Min(int.MaxValue, count);
        return new AgeCounts(byAge);
    }

    /// <summary>From these snapshots on an object is as old as can be told by now, 0 to <see cref="MostAges"/> - 1.</summary>
    public int OldestAge => _byAge.Length - 1;

    /// <summary>Objects of an age or older.</summary>
    public long AtLeast(int age)
    {
        long count = 0;
        for (var i = age; i < _byAge.Length; i++)
        {
            count += _byAge[i];
        }

        return count;
    }
}
