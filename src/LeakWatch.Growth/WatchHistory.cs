using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth;

/// <summary>What a watch has learnt from its complete snapshots so far: by type, and by the place that holds. Immutable.</summary>
/// <param name="Types">By type.</param>
/// <param name="Paths">By path from the roots.</param>
public sealed record WatchHistory(TypeHistory Types, PathHistory Paths)
{
    /// <summary>Before the first snapshot.</summary>
    public static WatchHistory Empty { get; } = new(TypeHistory.Empty, PathHistory.Empty);

    /// <summary>How many complete snapshots there were.</summary>
    public int Snapshots => Types.Snapshots;

    /// <summary>The gravest verdict on any type or place.</summary>
    public Verdict GravestVerdict
    {
        get
        {
            var gravest = Types.GravestVerdict;
            foreach (var site in Paths.Sites)
            {
                gravest = site.Verdict > gravest ? site.Verdict : gravest;
            }

            return gravest;
        }
    }

    /// <summary>The history with one snapshot more; the same one when that snapshot is not complete, which proves nothing.</summary>
    public WatchHistory Add(HeapSnapshot snapshot)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var next = new WatchHistory(Types.Add(snapshot), Paths.Add(snapshot));
        return next with { Types = next.Types.With(next.VerdictOn) };
    }

    // Strings come and go everywhere, and yet grow with a place that holds most of those that were added.
    private Verdict VerdictOn(TypeGrowth type) =>
        type.CountSinceFirst > 0 && SiteOf(type.Type) is { } site && site.AddedOf(type.Type) * 2 >= type.CountSinceFirst && site.Verdict > type.Verdict
            ? site.Verdict
            : type.Verdict;

    /// <summary>The place where most of what is added of a type belongs to; null where there is none.</summary>
    public GrowthSite? SiteOf(TypeIdentity type)
    {
        GrowthSite? best = null;
        long most = 0;
        foreach (var site in Paths.Sites)
        {
            var added = site.AddedOf(type);
            if (added > most)
            {
                (best, most) = (site, added);
            }
        }

        return best;
    }
}
