using System.Collections.Concurrent;
using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// The complete snapshots of a watch so far, by path, as a chain of states. Of every snapshot but the newest only a few numbers a
/// path are kept. Immutable.
/// </summary>
/// <remarks>
/// Comparing heaps by path instead of by address is what LeakCanary's heap growth detection does; that a leak is a site and not
/// a type goes back to Cork (Jump and McKinley, "Cork: Dynamic Memory Leak Detection for Garbage-Collected Languages", POPL
/// 2007).
/// </remarks>
public sealed class PathHistory
{
    private const int Gone = -1;

    // Names are compared as numbers: that of a name never changes as long as it stands on a path, and is never another's.
    private readonly Dictionary<string, int> _names;
    private readonly int _nextName;
    private readonly Dictionary<(int Parent, int Name), int> _index;

    // Those of the path aggregate's nodes, and behind them those of paths at which nothing is any more.
    private readonly PathSeries[] _series;
    private readonly (int Parent, int Name)[] _keys;

    // How many elements those collections say they have whose buffers cannot be counted, by path.
    private readonly Dictionary<int, NumberSeries> _elements;
    private readonly PathAggregate _aggregate;
    private readonly DateTimeOffset _firstAt;

    // Ids of paths that come are of this one and those after: a baseline begins the snapshots anew, and no id twice.
    private long _idsFrom;

    // A screen that is redrawn asks for the same again and again, and the answer takes a walk over all paths.
    private readonly ConcurrentDictionary<TypeIdentity, IReadOnlyList<(string Root, long Gain)>> _places = new();

    private PathHistory(
        Dictionary<string, int> names,
        int nextName,
        Dictionary<(int Parent, int Name), int> index,
        (int Parent, int Name)[] keys,
        PathSeries[] series,
        Dictionary<int, NumberSeries> elements,
        PathAggregate aggregate,
        int snapshots,
        DateTimeOffset firstAt)
    {
        _names = names;
        _nextName = nextName;
        _index = index;
        _keys = keys;
        _series = series;
        _elements = elements;
        _aggregate = aggregate;
        _firstAt = firstAt;
        Snapshots = snapshots;
    }

    /// <summary>Before the first snapshot.</summary>
    public static PathHistory Empty { get; } = new([], 0, [], [], [], [], PathAggregate.Empty, 0, default);

    /// <summary>How many complete snapshots there were.</summary>
    public int Snapshots { get; }

    /// <summary>Whether it is known what holds the objects.</summary>
    public bool AreKnown => _aggregate.Nodes.Length > 0;

    /// <summary>The sites that grow, most bytes a second first.</summary>
    public IReadOnlyList<GrowthSite> Sites { get; private init; } = [];

    /// <summary>
    /// The roots below which there are more objects of a type than in the first snapshot, with how many more, most first: for
    /// what grows under no single holder.
    /// </summary>
    public IReadOnlyList<(string Root, long Gain)> PlacesOf(TypeIdentity type) => _places.GetOrAdd(type, FindPlaces);

    /// <summary>
    /// How many more objects of a type there are than in the first snapshot that arrays in pools hold: what was left in them.
    /// </summary>
    internal long GainInPoolsOf(TypeIdentity type)
    {
        var nodes = _aggregate.Nodes;
        long gain = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (type.Equals(nodes[i].Type) && _aggregate.IsPooled(i))
            {
                gain += nodes[i].Count - _series[i].FirstCount;
            }
        }

        return gain;
    }

    /// <summary>The history with one snapshot more; the same one when that snapshot is not complete.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="containers">What its containers say of themselves; null where that cannot be read.</param>
    public PathHistory Add(HeapSnapshot snapshot, IContainerNumbers? containers = null) =>
        Add(snapshot, containers, SiteRule.OfWatch);

    /// <summary>The same with another rule.</summary>
    internal PathHistory Add(HeapSnapshot snapshot, IContainerNumbers? containers, SiteRule rule)
    {
        if (!snapshot.IsComplete)
        {
            return this;
        }

        var aggregate = snapshot.Paths;
        var (names, nextName) = (NamesOnPaths(), _nextName);
        var nameOf = NamesOf(aggregate, names, ref nextName);
        var before = PathMatch.Of(aggregate, nameOf, _aggregate, _index, _series.Length);
        var nowOf = new int[_series.Length];
        Array.Fill(nowOf, Gone);
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] >= 0)
            {
                nowOf[before[i]] = i;
            }
        }

        // There are tens of thousands of paths: their arrays are made once, and as large as they must be.
        var gone = Remembered(nowOf, before.Length);
        var index = new Dictionary<(int, int), int>(before.Length + gone.Count);
        var series = new PathSeries[before.Length + gone.Count];
        var keys = new (int Parent, int Name)[series.Length];
        for (var i = 0; i < before.Length; i++)
        {
            ref readonly var node = ref aggregate.Nodes[i];
            keys[i] = (node.Parent, nameOf[i]);
            series[i] = Extend(before[i], node, snapshot.IsSurvivalExact) with
            {
                Id = before[i] >= 0 ? _series[before[i]].Id : ((_idsFrom + Snapshots) << 32) | (uint)i,
            };
        }

        foreach (var i in gone)
        {
            var (parent, name) = _keys[i];
            keys[nowOf[i]] = (parent < 0 ? parent : nowOf[parent], name);
            series[nowOf[i]] = ExtendByNothing(i, snapshot.IsSurvivalExact);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            // Types of one name in two assemblies are one path here: the first keeps its place.
            index.TryAdd(keys[i], i);
        }

        var elements = Count(aggregate, series, before, containers, rule.MinBufferBytes);
        var firstAt = Snapshots == 0 ? snapshot.TakenAt : _firstAt;
        return new PathHistory(names, nextName, index, keys, series, elements, aggregate, Snapshots + 1, firstAt)
        {
            _idsFrom = _idsFrom,
            Sites = Snapshots == 0
                ? []
                : new SiteFinder(
                    aggregate, series, containers, rule, Snapshots, (snapshot.TakenAt - firstAt).TotalSeconds).Find(),
        };
    }

    /// <summary>
    /// The history as if the newest complete snapshot were the first. What stands at a path keeps its id, and so does a site of it.
    /// </summary>
    /// <param name="newest">That snapshot.</param>
    /// <param name="rule">By which rule it is judged from now on.</param>
    internal PathHistory BeginAt(HeapSnapshot newest, SiteRule rule)
    {
        var begun = Empty.Add(newest, new CountedElements(_elements), rule);
        for (var i = 0; i < begun._series.Length; i++)
        {
            begun._series[i] = begun._series[i] with { Id = _series[i].Id };
        }

        begun._idsFrom = _idsFrom + Snapshots - 1;
        return begun;
    }

    /// <summary>How many names are kept.</summary>
    internal int NamesKept => _names.Count;

    // Those that come and go, as the name of a method on a stack, are forgotten with the paths on which they stood.
    private Dictionary<string, int> NamesOnPaths()
    {
        var onPaths = new HashSet<int>(_keys.Length);
        foreach (var (_, name) in _keys)
        {
            onPaths.Add(name);
        }

        var names = new Dictionary<string, int>(onPaths.Count);
        foreach (var (label, name) in _names)
        {
            if (onPaths.Contains(name))
            {
                names.Add(label, name);
            }
        }

        return names;
    }

    private static int[] NamesOf(PathAggregate aggregate, Dictionary<string, int> names, ref int nextName)
    {
        var nameOf = new int[aggregate.Nodes.Length];
        for (var i = 0; i < nameOf.Length; i++)
        {
            var label = aggregate.Nodes[i].Type?.Name.Full ?? aggregate.Nodes[i].Root;
            if (!names.TryGetValue(label, out nameOf[i]))
            {
                names[label] = nameOf[i] = nextName++;
            }
        }

        return nameOf;
    }

    // Buffers, in which the graph shows nothing that could be counted, by what their collection says.
    private Dictionary<int, NumberSeries> Count(
        PathAggregate aggregate, PathSeries[] series, int[] before, IContainerNumbers? containers, int minBytes)
    {
        var elements = new Dictionary<int, NumberSeries>();
        if (containers is null)
        {
            return elements;
        }

        foreach (var (owner, buffers) in new CountedBuffers(aggregate, series, minBytes).ByOwner())
        {
            if (containers.ElementsAt(owner, aggregate.Nodes[owner].Count) is not { } number)
            {
                continue;
            }

            elements[owner] = _elements.TryGetValue(before[owner], out var known)
                ? known.Add(number)
                : NumberSeries.Begin(number);
            foreach (var buffer in buffers)
            {
                series[buffer] = series[buffer] with { Content = series[buffer].Content! with { Elements = elements[owner] } };
            }
        }

        return elements;
    }

    // Of the paths at which nothing is any more, those that are remembered, and those above them, parents first: they get their
    // numbers behind all others.
    private List<int> Remembered(int[] nowOf, int next)
    {
        var isRemembered = new bool[_series.Length];
        var remembered = new List<int>();
        for (var i = _series.Length - 1; i >= 0; i--)
        {
            if (nowOf[i] == Gone && _index[_keys[i]] == i && (isRemembered[i] || _series[i].IsRemembered))
            {
                remembered.Add(i);
                if (_keys[i].Parent is var parent and >= 0)
                {
                    isRemembered[parent] = true;
                }
            }
        }

        var placed = new List<int>(remembered.Count);
        for (var i = remembered.Count - 1; i >= 0; i--)
        {
            var path = remembered[i];
            if (_keys[path].Parent is var parent and >= 0 && nowOf[parent] == Gone)
            {
                continue;
            }

            nowOf[path] = next++;
            placed.Add(path);
        }

        return placed;
    }

    private List<(string Root, long Gain)> FindPlaces(TypeIdentity type)
    {
        var nodes = _aggregate.Nodes;
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

        var point = new CountPoint(node.Count, node.Ages, isExact, node.SubtreeBytes);
        if (before < 0)
        {
            return new PathSeries(
                0, 0, 0, 0, CountSeries.Constant(0, Snapshots).Add(point), hasContent ? ContentSeries.Appear(
                    node, Snapshots) : null);
        }

        var (count, bytes) = LastOf(before);
        var known = _series[before];
        var isUnmoved = node.Count == count && (!isExact || point.Kept is null || point.Kept >= count);
        return new PathSeries(
            known.FirstCount,
            count,
            known.FirstBytes,
            bytes,
            known.Counts is null && isUnmoved ? null : (known.Counts ?? CountsUntilNow(before)).Add(point),
            known.Content?.Add(node, Snapshots) ?? (hasContent ? ContentSeries.Begin(node, Snapshots) : null));
    }

    private PathSeries ExtendByNothing(int before, bool isExact)
    {
        var (count, bytes) = LastOf(before);
        var known = _series[before];
        return new PathSeries(
            known.FirstCount,
            count,
            known.FirstBytes,
            bytes,
            (known.Counts ?? CountsUntilNow(before)).Add(CountPoint.Unmoved(0, 0) with { IsExact = isExact }),
            null)
        {
            Id = known.Id,
            Absent = known.Absent + 1,
        };
    }

    // Of what was always the same: of the first snapshot it is known how old it was.
    private CountSeries CountsUntilNow(int path)
    {
        var (count, bytes) = LastOf(path);
        return Snapshots == 1 && path < _aggregate.Nodes.Length
            ? CountSeries.Repeat(new CountPoint(count, _aggregate.Nodes[path].Ages, true, bytes), 1)
            : CountSeries.Constant(count, Snapshots, bytes);
    }

    private (long Count, long Bytes) LastOf(int path) =>
        path < _aggregate.Nodes.Length ? (_aggregate.Nodes[path].Count, _aggregate.Nodes[path].SubtreeBytes) : (0, 0);
}
