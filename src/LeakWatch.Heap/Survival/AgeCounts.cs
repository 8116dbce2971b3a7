namespace LeakWatch.Heap.Survival;

/// <summary>
/// How many objects of a group are how old, in complete snapshots. Those that were moved since, and it is not known from where,
/// count as new, so there are at least as many old ones as is said here. Immutable.
/// </summary>
public sealed class AgeCounts
{
    /// <summary>Ages that are told apart; from the last one on they are one.</summary>
    public const int MaxAges = 16;

    // By age: objects of that age or older.
    private readonly int[] _atLeast;

    /// <summary>Takes over the counts, and changes them.</summary>
    /// <param name="byAge">Objects by age; as many ages as there were snapshots, and <see cref="MaxAges"/> at the most.</param>
    internal AgeCounts(int[] byAge)
    {
        for (var age = byAge.Length - 2; age >= 0; age--)
        {
            byAge[age] += byAge[age + 1];
        }

        _atLeast = byAge;
    }

    /// <summary>Objects that have all been there for longer than is told apart.</summary>
    public static AgeCounts OfOldest(long count)
    {
        var byAge = new int[MaxAges];
        byAge[^1] = (int)Math.Min(int.MaxValue, count);
        return new AgeCounts(byAge);
    }

    /// <summary>The oldest that an object can be by now, 0 to <see cref="MaxAges"/> - 1; the last one stands for more.</summary>
    public int OldestAge => _atLeast.Length - 1;

    /// <summary>Objects of an age or older.</summary>
    public long AtLeast(int age) => age < _atLeast.Length ? _atLeast[age] : 0;
}
