using LeakWatch.Growth.Outside;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth;

/// <summary>What a watch has learnt from its complete snapshots so far: by type, and by the place that holds. Immutable.</summary>
/// <param name="Types">By type.</param>
/// <param name="Paths">By path from the roots.</param>
public sealed record WatchHistory(TypeHistory Types, PathHistory Paths)
{
    /// <summary>Complete snapshots before the baseline, unless told otherwise: the watch itself makes objects around its first one.</summary>
    public const int UsualWarmup = 1;

    private MemoryHistory _memory = MemoryHistory.Empty;

    private const double NearlyAll = 0.9;
    private const double Most = 0.5;

    // Intervals that a type must have grown for where no place does.
    private const int LeastWithoutPlace = 2 * GrowthRule.LeastToBeSure;

    /// <summary>Before the first snapshot, which is the baseline.</summary>
    public static WatchHistory Empty { get; } = new(TypeHistory.Empty, PathHistory.Empty);

    /// <summary>The places in the object graph that grow: what is sure first, and then what adds most bytes.</summary>
    public IReadOnlyList<GrowthSite> Sites => Paths.Sites;

    /// <summary>How many complete snapshots there are before the baseline: each stands for itself, and is compared with no other.</summary>
    public int Warmup { get; private init; }

    /// <summary>How many complete snapshots there were, those before the baseline among them.</summary>
    public int Complete { get; private init; }

    /// <summary>How many of them count: the baseline and those since.</summary>
    public int Snapshots => Types.Snapshots;

    /// <summary>Whether the newest one is from before the baseline.</summary>
    public bool IsWarmingUp => Complete is > 0 && Complete <= Warmup;

    /// <summary>That the process grows outside of its managed heap, which is no verdict on that; null where it does not, or where it is not known.</summary>
    public OutsideGrowth? Outside => _memory.Growth;

    /// <summary>Before the first snapshot.</summary>
    /// <param name="warmup">How many there are before the baseline.</param>
    public static WatchHistory Begin(int warmup) => Empty with { Warmup = warmup };

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
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="containers">What its containers say of themselves; null where that cannot be read.</param>
    public WatchHistory Add(HeapSnapshot snapshot, IContainerNumbers? containers = null)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var before = Complete <= Warmup ? Empty : this;
        var types = before.Types.Add(snapshot);
        var next = this with
        {
            Types = types,
            Paths = before.Paths.Add(snapshot, containers),
            Complete = Complete + 1,
            _memory = before._memory.Add(snapshot),
        };
        return next with { Types = types.With(next.VerdictOn) };
    }

    // Strings come and go everywhere, and yet grow with a place that holds most of those that were added. Where a place holds all of them, it
    // tells better than their number what they do. And what gets more at no place that is sure to grow wanders from one to another, as from a
    // generation of a cache to the next, or takes longer to be sure of.
    private Verdict VerdictOn(TypeGrowth type)
    {
        if (type.CountSinceFirst <= 0)
        {
            return type.Verdict;
        }

        var site = SiteOf(type.Type);
        var share = site is null ? 0 : (double)site.AddedOf(type.Type) / type.CountSinceFirst;
        if (site is not null && (share >= NearlyAll || (share >= Most && site.Verdict > type.Verdict)))
        {
            return site.Verdict;
        }

        // Several tables that fill at the same time, each up to its bound.
        if (type.Verdict == Verdict.Growing && BoundedOf(type.Type) >= NearlyAll * type.CountSinceFirst)
        {
            return Verdict.Suspect;
        }

        var isHeld = site is { Verdict: Verdict.Growing } && share >= Most;
        return type.Verdict == Verdict.Growing && Paths.AreKnown && !isHeld
            && (type.Judgement.Window < LeastWithoutPlace || InTablesOf(type.Type) >= Most * type.CountSinceFirst || IsFirstUse(type.Type))
            ? Verdict.Suspect
            : type.Verdict;
    }

    private long BoundedOf(TypeIdentity type) => Paths.Sites.Where(static place => place.BoundBy != BoundKind.None).Sum(place => place.AddedOf(type));

    // An object for each type that a program has used so far. What makes types without end grows somewhere else as well.
    private bool IsFirstUse(TypeIdentity type) =>
        type.Name.Full == "System.RuntimeType" && Paths.Sites.All(static place => place.Verdict < Verdict.Growing);

    // In some of them things of many types come, of each too few for a place that grows.
    private long InTablesOf(TypeIdentity type) =>
        Paths.GainInPoolsOf(type) + Paths.PlacesOf(type).Where(static place => TypeTables.IsRoot(place.Root)).Sum(static place => place.Gain);

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
