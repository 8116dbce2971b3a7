using System.Collections.Concurrent;
using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// The complete snapshots of a watch so far, by path, as a chain of states. Of every snapshot but the newest only a few numbers a path
/// are kept. Immutable.
/// </summary>
/// <remarks>
/// Comparing heaps by path instead of by address is what LeakCanary's heap growth detection does; that a leak is a place and not a
/// type goes back to Cork (Jump and McKinley, "Cork: Dynamic Memory Leak Detection for Garbage-Collected Languages", POPL 2007).
/// </remarks>
public sealed class PathHistory
{
    // Names are compared as numbers: those of a name never change while a watch lasts.
    private readonly Dictionary<string, int> _names;
    private readonly Dictionary<(int Parent, int Name), int> _index;
    private readonly PathSeries[] _series;
    private readonly PathFold _fold;
    private readonly DateTimeOffset _firstAt;

    // A screen that is redrawn asks for the same again and again, and the answer takes a walk over all paths.
    private readonly ConcurrentDictionary<TypeIdentity, IReadOnlyList<(string Root, long Gain)>> _places = new();

    private PathHistory(
        Dictionary<string, int> names,
        Dictionary<(int Parent, int Name), int> index,
        PathSeries[] series,
        PathFold fold,
        int snapshots,
        DateTimeOffset firstAt,
        IReadOnlyList<GrowthSite> sites)
    {
        _names = names;
        _index = index;
        _series = series;
        _fold = fold;
        _firstAt = firstAt;
        Snapshots = snapshots;
        Sites = sites;
    }

    /// <summary>Before the first snapshot.</summary>
    public static PathHistory Empty { get; } = new([], [], [], PathFold.Empty, 0, default, []);

    /// <summary>How many complete snapshots there were.</summary>
    public int Snapshots { get; }

    /// <summary>The places that grow, most bytes a second first.</summary>
    public IReadOnlyList<GrowthSite> Sites { get; }

    /// <summary>
    /// The roots below which there are more objects of a type than in the first snapshot, with how many more, most first: for what
    /// grows under no single holder.
    /// </summary>
    public IReadOnlyList<(string Root, long Gain)> PlacesOf(TypeIdentity type) => _places.GetOrAdd(type, FindPlaces);

    /// <summary>The history with one snapshot more; the same one when that snapshot is not complete.</summary>
    public PathHistory Add(HeapSnapshot snapshot)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var fold = snapshot.Paths;
        var names = new Dictionary<string, int>(_names);
        var index = new Dictionary<(int, int), int>(fold.Nodes.Length);
        var series = new PathSeries[fold.Nodes.Length];
        var before = new int[fold.Nodes.Length];
        for (var i = 0; i < series.Length; i++)
        {
            ref readonly var node = ref fold.Nodes[i];
            var label = node.Type?.Name.Full ?? node.Root;
            if (!names.TryGetValue(label, out var name))
            {
                names[label] = name = names.Count;
            }

            // Types of one name in two assemblies are one path here: the first keeps the place.
            index.TryAdd((node.Parent, name), i);
            var parentBefore = node.Parent < 0 ? -1 : before[node.Parent];
            before[i] = node.Parent >= 0 && parentBefore < 0 ? -1 : _index.GetValueOrDefault((parentBefore, name), -1);
            series[i] = Extend(before[i], node, snapshot.IsSurvivalExact);
        }

        var firstAt = Snapshots == 0 ? snapshot.TakenAt : _firstAt;
        var finder = new SiteFinder(fold, series, Snapshots, (snapshot.TakenAt - firstAt).TotalSeconds);
        return new PathHistory(names, index, series, fold, Snapshots + 1, firstAt, Snapshots == 0 ? [] : finder.Find());
    }

    /// <summary>The same history with bounds of places, by their <see cref="GrowthSite.Key"/>.</summary>
    internal PathHistory Bounded(IReadOnlyDictionary<string, long> bounds) => new(
        _names,
        _index,
        _series,
        _fold,
        Snapshots,
        _firstAt,
        [
            .. Sites.Select(site => bounds.TryGetValue(site.Key, out var most) ? site.BoundedBy(most) : site)
                .OrderByDescending(site => site.Verdict),
        ]);

    private List<(string Root, long Gain)> FindPlaces(TypeIdentity type)
    {
        var nodes = _fold.Nodes;
        var roots = new int[nodes.Length];
        var gains = new Dictionary<int, long>();
        for (var i = 0; i < nodes.Length; i++)
        {
            roots[i] = nodes[i].Parent < 0 ? i : roots[nodes[i].Parent];
            if (type.Equals(nodes[i].Type) && nodes[i].Count != _series[i].FirstCount)
            {
                gains[roots[i]] = gains.GetValueOrDefault(roots[i]) + nodes[i].Count - _series[i].FirstCount;
            }
        }

        var places = new List<(string Root, long Gain)>();
        foreach (var (root, gain) in gains)
        {
            if (gain > 0)
            {
                places.Add((nodes[root].Root, gain));
            }
        }

        places.Sort(static (a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain) : string.CompareOrdinal(a.Root, b.Root));
        return places;
    }

    private PathSeries Extend(int before, in PathNode node, bool isExact)
    {
        var hasContent = ContentSeries.IsOf(node.Type);
        if (Snapshots == 0)
        {
            var begun = hasContent ? ContentSeries.Begin(node, 0) : null;
            return new PathSeries(node.Count, node.Count, node.SubtreeBytes, node.SubtreeBytes, null, begun);
        }

        var point = new CountPoint(node.Count, node.Kept, isExact, node.Aged, node.AgedKept);
        if (before < 0)
        {
            return new PathSeries(
                0, 0, 0, 0, CountSeries.Constant(0, Snapshots).Add(point), hasContent ? ContentSeries.Appear(node, Snapshots) : null);
        }

        var last = _fold.Nodes[before];
        var known = _series[before];
        var isUnmoved = node.Count == last.Count && (!isExact || node.Kept is null || node.Kept >= last.Count);
        return new PathSeries(
            known.FirstCount,
            last.Count,
            known.FirstBytes,
            last.SubtreeBytes,
            known.Counts is null && isUnmoved ? null : (known.Counts ?? CountSeries.Constant(last.Count, Snapshots)).Add(point),
            known.Content?.Add(node, Snapshots));
    }
}
