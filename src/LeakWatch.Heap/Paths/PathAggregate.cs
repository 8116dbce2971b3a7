namespace LeakWatch.Heap.Paths;

/// <summary>
/// A heap aggregated by path: objects that are reached from the same root along the same types are one node. It stays small where
/// the heap is large, and can be compared with that of another snapshot, since it knows no addresses. Immutable.
/// </summary>
public sealed class PathAggregate
{
    private readonly PathNode[] _nodes;

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
    /// How many objects lie behind more paths than are told apart. Of these only the bytes count, with what is reached through
    /// the node before them.
    /// </summary>
    public long ObjectsCutShort { get; }
}
