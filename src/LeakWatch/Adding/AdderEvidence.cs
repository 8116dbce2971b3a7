using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Adding;

/// <summary>What the samples of a watch say of its sites. Immutable; pure.</summary>
internal sealed class AdderEvidence
{
    // Older ones tell less of what is added now, and take memory.
    private const int MaxWindows = 16;

    private readonly IReadOnlyList<SampledAllocations> _windows;

    private AdderEvidence(IReadOnlyList<SampledAllocations> windows) => _windows = windows;

    public static AdderEvidence None { get; } = new([]);

    /// <summary>With those of one more stretch of time.</summary>
    public AdderEvidence With(SampledAllocations window) => new([.. _windows.TakeLast(MaxWindows - 1), window]);

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => _windows.Count == 0;

    /// <summary>Who adds at a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="idsOf">The ids of a type.</param>
    public SiteAdders Of(GrowthSite site, ILookup<TypeIdentity, ulong> idsOf)
    {
        var own = Of(idsOf[site.Content], null);
        if (!own.IsTooFew)
        {
            return own;
        }

        // What is large is sampled more often.
        foreach (var (type, _) in site.Along)
        {
            if (Of(idsOf[type], type) is { IsTooFew: false } along)
            {
                return along;
            }
        }

        return own;
    }

    private SiteAdders Of(IEnumerable<ulong> ids, TypeIdentity? along)
    {
        var wanted = ids.ToHashSet();
        var known = StacksOf(_windows.Where(static window => window.AreSurvivorsKnown), wanted);
        var alive = known.Sum(static stack => stack.Alive);
        var measure = alive >= SampleShare.MinSamples ? SampleMeasure.Alive : SampleMeasure.Allocated;
        var stacks = measure == SampleMeasure.Alive ? known : StacksOf(_windows, wanted);
        var samples = measure == SampleMeasure.Alive ? alive : stacks.Sum(static stack => stack.Samples);
        return new SiteAdders(
            samples < SampleShare.MinSamples ? [] : Adder.Of(stacks, measure),
            CallerTree.FromAllocation(stacks, measure),
            measure,
            samples)
        {
            Along = along,
            AreTicks = _windows.Any(static window => !window.IsUnbiased),
            Survivors = measure == SampleMeasure.Alive ? null : _windows is [.., var newest] ? newest.Survivors : null,
        };
    }

    private static List<SampledStack> StacksOf(IEnumerable<SampledAllocations> windows, HashSet<ulong> wanted) =>
        [.. windows.SelectMany(static window => window.Stacks).Where(stack => wanted.Contains(stack.TypeId))];

    /// <summary>The ids of types, as a snapshot's objects have them.</summary>
    public static ILookup<TypeIdentity, ulong> IdsOf(HeapObjects? objects) =>
        (objects?.Types ?? []).ToLookup(static type => type.Identity, static type => type.Id);
}
