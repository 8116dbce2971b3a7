namespace LeakWatch.Heap.Paths;

/// <summary>
/// A heap aggregated by path: objects that are reached from the same root along the same types are one node. It stays small where
/// the heap is large, and can be compared with that of another snapshot, since it knows no addresses. Immutable.
/// </summary>
public sealed class PathAggregate
{
    private readonly PathNode[] _nodes;
    private int[] _placesBefore = [];

    internal PathAggregate(PathNode[] nodes, bool hasRetainedSizes, long objectsCutShort = 0)
    {
        _nodes = nodes;
        HasRetainedSizes = hasRetainedSizes;
        ObjectsCutShort = objectsCutShort;
    }

    /// <summary>The path aggregate of nothing.</summary>
    public static PathAggregate Empty { get; } = new([], true);

    /// <summary>The nodes; every parent stands before its children.</summary>
    public ReadOnlySpan<PathNode> Nodes => _nodes;

    /// <summary>Whether retained sizes are known; they are left out where they take too long.</summary>
    public bool HasRetainedSizes { get; }

    /// <summary>
    /// Of a node with one object, the node at which that object was alone in the complete snapshot before, whatever the road to it
    /// was; -1 where that is not known.
    /// </summary>
    public int PlaceBefore(int node) => node < _placesBefore.Length ? _placesBefore[node] : -1;

    /// <summary>
    /// How many objects lie behind more paths than are told apart. Of these only the bytes count, with what is reached through
    /// the node before them.
    /// </summary>
    public long ObjectsCutShort { get; }

    /// <summary>The same with what <see cref="PlaceBefore"/> says.</summary>
    internal PathAggregate With(int[] placesBefore) =>
        new(_nodes, HasRetainedSizes, ObjectsCutShort) { _placesBefore = placesBefore };
}
