namespace LeakWatch.Heap.Paths;

/// <summary>
/// A heap folded by path: objects that are reached from the same root along the same types are one node. It stays small where the
/// heap is large, and can be compared with that of another snapshot, since it knows no addresses. Immutable.
/// </summary>
public sealed class PathFold
{
    private readonly PathNode[] _nodes;

    internal PathFold(PathNode[] nodes, bool hasRetainedSizes)
    {
        _nodes = nodes;
        HasRetainedSizes = hasRetainedSizes;
    }

    /// <summary>The fold of nothing.</summary>
    public static PathFold Empty { get; } = new([], true);

    /// <summary>The nodes; every parent stands before its children.</summary>
    public ReadOnlySpan<PathNode> Nodes => _nodes;

    /// <summary>Whether retained sizes are known; they are left out where they take too long.</summary>
    public bool HasRetainedSizes { get; }

    /// <summary>Whether there were more than <see cref="MostPaths"/> different paths: objects beyond count for the last step that was kept.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many different paths are kept apart.</summary>
    public static int MostPaths => PathTree.MostNodes;
}
