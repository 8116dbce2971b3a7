namespace LeakWatch.Heap.Survival;

/// <summary>
/// How many of a group of objects were first seen in which snapshot. Only objects that were not moved since then are known again,
/// so the older ones are at least as many as is said here. Immutable.
/// </summary>
public sealed class Cohorts
{
    private readonly long[] _byAge;
    private readonly IReadOnlyList<int> _snapshots;

    /// <summary>Takes over the counts.</summary>
    /// <param name="byAge">
    /// Objects by their age in complete snapshots; those that were seen for the first time stand first.
    /// </param>
    /// <param name="snapshots">The numbers of all complete snapshots so far.</param>
    internal Cohorts(long[] byAge, IReadOnlyList<int> snapshots)
    {
        _byAge = byAge;
        _snapshots = snapshots;
    }

    /// <summary>The same without the numbers of snapshots.</summary>
    public AgeCounts Ages
    {
        get
        {
            var byAge = new int[Math.Min(_snapshots.Count, AgeCounts.MaxAges)];
            for (var age = 0; age < _byAge.Length; age++)
            {
                byAge[Math.Min(age, byAge.Length - 1)] += (int)_byAge[age];
            }

            return new AgeCounts(byAge);
        }
    }

    /// <summary>The number of the snapshot in which the oldest of them were first seen; null where there are none.</summary>
    public int? Oldest => BySnapshot is [(var snapshot, _), ..] ? snapshot : null;

    /// <summary>The snapshots in which any of them were first seen, oldest first, with how many.</summary>
    public IReadOnlyList<(int Snapshot, long Count)> BySnapshot
    {
        get
        {
            var cohorts = new List<(int Snapshot, long Count)>();
            for (var age = Math.Min(_byAge.Length, _snapshots.Count) - 1; age >= 0; age--)
            {
                if (_byAge[age] > 0)
                {
                    cohorts.Add((_snapshots[^(age + 1)], _byAge[age]));
                }
            }

            return cohorts;
        }
    }

    /// <summary>Those of two groups without an object in common.</summary>
    public Cohorts With(Cohorts other)
    {
        var sum = new long[Math.Max(_byAge.Length, other._byAge.Length)];
        for (var age = 0; age < sum.Length; age++)
        {
            sum[age] = _byAge.ElementAtOrDefault(age) + other._byAge.ElementAtOrDefault(age);
        }

        return new Cohorts(sum, _snapshots);
    }
}
