using LeakWatch.Benchmarks.Verdicts.Baselines;
using LeakWatch.Targets.Corpus;

namespace LeakWatch.Benchmarks.Verdicts.Live;

/// <summary>A program whose truth is known, with what the tool has written of it.</summary>
/// <param name="Truth">The truth.</param>
/// <param name="AllRoots">Every root that leaks in it; of a program with two leaks each is a truth of its own.</param>
/// <param name="Snapshots">What was written.</param>
internal sealed record LiveProgram(Truth Truth, IReadOnlyList<string> AllRoots, IReadOnlyList<LiveSnapshot> Snapshots)
{
    public bool Leaks => Truth.LeaksFrom is not null;

    /// <summary>
    /// Whether the tool shows it as growing at each snapshot: of a leak the place with its root, of a healthy program anything.
    /// </summary>
    public bool[] Growing =>
        [.. Snapshots.Select(snapshot => Truth.LeaksFrom is { } root ? snapshot.ShowsGrowing(root) : snapshot.ShowsAnyGrowing())];

    /// <summary>
    /// What is shown as growing at any snapshot and has nothing to do with what leaks, each with the first snapshot of it.
    /// </summary>
    public IReadOnlyList<string> FalselyGrowing
    {
        get
        {
            var first = new Dictionary<string, int>();
            for (var i = 0; i < Snapshots.Count; i++)
            {
                foreach (var name in FalselyGrowingIn(Snapshots[i]))
                {
                    first.TryAdd(name, i + 1);
                }
            }

            return [.. first.Select(found => $"{found.Key} at {found.Value}")];
        }
    }

    /// <summary>The verdicts on places, suspect and growing, at all snapshots.</summary>
    /// <param name="weight">What each counts.</param>
    public IEnumerable<ShownVerdict> ShownVerdicts(double weight) =>
        from snapshot in Snapshots
        from site in snapshot.Growth
        where site.Verdict is LiveSnapshot.Growing or LiveSnapshot.Suspect
        select new ShownVerdict(site.Confidence, AllRoots.Contains(site.Root), weight);

    /// <summary>Whether a rule that sees only counts calls any type growing at each snapshot.</summary>
    public bool[] GrowingBy(CountRule rule)
    {
        var growing = new bool[Snapshots.Count];
        var types = Snapshots.SelectMany(snapshot => snapshot.Types).Select(
            type => (type.Type, type.Assembly)).Distinct().ToList();
        var counts = types.ToDictionary(type => type, _ => new long[Snapshots.Count]);
        for (var i = 0; i < Snapshots.Count; i++)
        {
            foreach (var type in Snapshots[i].Types)
            {
                counts[(type.Type, type.Assembly)][i] = type.Count;
            }
        }

        // What stays the same grows by no rule.
        foreach (var series in counts.Values.Where(series => series.Distinct().Skip(1).Any()))
        {
            var shown = rule.ShowGrowing(series);
            for (var i = 0; i < shown.Length; i++)
            {
                growing[i] |= shown[i];
            }
        }

        return growing;
    }

    // A type whose additions belong to no place may well be what leaks, seen without its holder: of a leaking program it is not
    // held against.
    private IEnumerable<string> FalselyGrowingIn(LiveSnapshot snapshot)
    {
        var sites = snapshot.Growth
            .Where(site => site.Verdict == LiveSnapshot.Growing && !AllRoots.Contains(site.Root))
            .Select(site => $"{site.Root} ({site.Type})");
        var types = snapshot.Types
            .Where(type => type.Verdict == LiveSnapshot.Growing && (type.Site is null ? !Leaks : !AllRoots.Contains(type.Site)))
            .Select(type => $"type {type.Type}");
        return sites.Concat(types);
    }
}
