using LeakWatch.Growth.Outside;
using LeakWatch.Growth.Rules;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth;

/// <summary>
/// What a watch has learnt from its complete snapshots so far: by type, and by the place that holds. Immutable.
/// </summary>
/// <param name="Types">By type.</param>
/// <param name="Paths">By path from the roots.</param>
public sealed record WatchHistory(TypeHistory Types, PathHistory Paths)
{
    /// <summary>
    /// Complete snapshots before the baseline, unless told otherwise: the watch itself makes objects around its first one.
    /// </summary>
    public const int UsualWarmup = 1;

    private MemoryHistory _memory = MemoryHistory.Empty;
    private SiteRule _rule = SiteRule.OfWatch;
    private RoundKind _interval;

    /// <summary>Before the first snapshot, which is the baseline.</summary>
    public static WatchHistory Empty { get; } = new(TypeHistory.Empty, PathHistory.Empty);

    /// <summary>The places in the object graph that grow: what is sure first, and then what adds most bytes.</summary>
    public IReadOnlyList<GrowthSite> Sites => Paths.Sites;

    /// <summary>
    /// By how many bytes the objects of the heap have grown since the baseline, and how many of these the sites account for, each
    /// byte at one of them.
    /// </summary>
    public (long Growth, long AtSites) BytesSinceBaseline { get; private init; }

    /// <summary>
    /// How many complete snapshots there are before the baseline: in front of the first one each stands for itself, and is compared
    /// with no other.
    /// </summary>
    public int Warmup { get; private init; }

    /// <summary>How many complete snapshots there were, those before the baseline among them.</summary>
    public int Complete { get; private init; }

    /// <summary>How many of them count: the baseline and those since.</summary>
    public int Snapshots => Types.Snapshots;

    /// <summary>Whether the newest one is from before the baseline.</summary>
    public bool IsWarmingUp => Complete is > 0 && Complete <= Warmup;

    /// <summary>
    /// That the process grows outside of its managed heap, which is no verdict on that; null where it does not, or where it is
    /// not known.
    /// </summary>
    public OutsideGrowth? Outside => _memory.Growth;

    /// <summary>Before the first snapshot.</summary>
    /// <param name="warmup">How many there are before the baseline.</param>
    public static WatchHistory Begin(int warmup) => Empty with { Warmup = warmup };

    /// <summary>
    /// Before the first snapshot of a script that does the same again and again: there is one behind each round, and a site grows
    /// that has got more in every round, and in no pause.
    /// </summary>
    /// <param name="runsPerRound">
    /// How often a round does it: a site that gets fewer than so many objects, references or elements more in any round does not
    /// grow.
    /// </param>
    internal static WatchHistory BeginRounds(int runsPerRound) => Empty with { _rule = SiteRule.OfRounds(runsPerRound) };

    /// <summary>The same history, before a snapshot of which it is known what the script did since the last.</summary>
    internal WatchHistory Before(RoundKind interval) => this with { _interval = interval };

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

    /// <summary>
    /// The history with one snapshot more; the same one when that snapshot is not complete, which proves nothing.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="containers">What its containers say of themselves; null where that cannot be read.</param>
    public WatchHistory Add(HeapSnapshot snapshot, IContainerNumbers? containers = null)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var before = Complete <= Warmup ? Empty : this;
        var rule = before.Snapshots == 0 ? _rule : _rule.After(_interval);
        var types = before.Types.Add(snapshot);
        var next = this with
        {
            Types = types,
            Paths = before.Paths.Add(snapshot, containers, rule),
            Complete = Complete + 1,
            _memory = before._memory.Add(snapshot),
            _rule = rule,
        };
        return next with
        {
            BytesSinceBaseline = (
                types.Types.Sum(static type => type.BytesSinceFirst),
                next.Sites.Sum(static site => Math.Max(0, site.BytesSinceFirst))),
            Types = types.With(type => Modifiers.ExplainedBySite(type, next.SiteOf(type.Type), next.Paths)),
        };
    }

    /// <summary>
    /// The history with the newest complete snapshot as its baseline: growth is measured from it, and verdicts begin anew. The same
    /// one where there is none yet.
    /// </summary>
    /// <param name="newest">The snapshot that was added last.</param>
    internal WatchHistory BeginAt(HeapSnapshot newest) => Complete == 0 ? this : this with
    {
        Types = TypeHistory.Empty.Add(newest),
        Paths = Paths.BeginAt(newest, _rule.BeginAnew()),
        Warmup = Complete - 1,
        BytesSinceBaseline = default,
        _memory = MemoryHistory.Empty.Add(newest),
        _rule = _rule.BeginAnew(),
    };

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
