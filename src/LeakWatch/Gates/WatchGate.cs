using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;

namespace LeakWatch.Gates;

/// <summary>Decides whether a watch fails a build: by what grows and is not known, and by what is over its budget.</summary>
public sealed class WatchGate
{
    private readonly HeapBudget _budget;
    private readonly Dictionary<string, BudgetUse> _most = [];

    /// <summary>Makes one for one watch.</summary>
    /// <param name="least">The least verdict that fails; null where growth does not.</param>
    /// <param name="known">Sites that fail nothing.</param>
    /// <param name="budget">The most that the heap may have.</param>
    public WatchGate(Verdict? least, KnownSites known, HeapBudget budget)
    {
        Least = least;
        Known = known;
        _budget = budget;
    }

    /// <summary>The least verdict that fails; null where growth does not.</summary>
    public Verdict? Least { get; }

    /// <summary>Sites that fail nothing.</summary>
    public KnownSites Known { get; }

    /// <summary>The most that there was so far of everything that has a budget.</summary>
    public IReadOnlyList<BudgetUse> Budget => [.. _most.Values];

    /// <summary>Takes a snapshot into account.</summary>
    public void Look(WatchFrame frame)
    {
        foreach (var use in _budget.UseOf(frame.Snapshot))
        {
            if (!_most.TryGetValue(use.Type ?? "", out var before) || use.Found > before.Found)
            {
                _most[use.Type ?? ""] = use;
            }
        }
    }

    /// <summary>Whether the watch fails.</summary>
    public bool Fails(WatchHistory history) =>
        _most.Values.Any(static use => use.IsExceeded) || (Least is { } least && Gravest(history) >= least);

    /// <summary>Whether a site fails by itself.</summary>
    public bool Fails(GrowthSite site) => site.Verdict >= (Least ?? Verdict.Growing) && !Known.Contains(site);

    /// <summary>The gravest verdict on any place or type that is not known, or belongs to a known place.</summary>
    public Verdict Gravest(WatchHistory history)
    {
        var gravest = Verdict.Stable;
        foreach (var site in history.Sites)
        {
            gravest = site.Verdict > gravest && !Known.Contains(site) ? site.Verdict : gravest;
        }

        foreach (var type in OtherTypes(history))
        {
            gravest = type.Verdict > gravest ? type.Verdict : gravest;
        }

        return gravest;
    }

    /// <summary>Types that rise and belong to no place that is known.</summary>
    public IEnumerable<TypeGrowth> OtherTypes(WatchHistory history) => history.Types.Types.Where(
        type => type.Verdict >= Verdict.Suspect && (history.SiteOf(type.Type) is not { } site || !Known.Contains(site)));
}
