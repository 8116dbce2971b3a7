using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;

namespace LeakWatch.Growth.Sites;

/// <summary>The way from a root to a node of a fold, in words.</summary>
internal static class PathFoldWays
{
    /// <summary>The type of what holds a node's objects; null of a root.</summary>
    public static TypeIdentity? TypeOfParent(this PathFold fold, int node) =>
        fold.Nodes[node].Parent is var parent and >= 0 ? fold.Nodes[parent].Type : null;

    /// <summary>The node of the root above a node.</summary>
    public static PathNode RootOf(this PathFold fold, int node)
    {
        while (fold.Nodes[node].Parent >= 0)
        {
            node = fold.Nodes[node].Parent;
        }

        return fold.Nodes[node];
    }

    /// <summary>The types from the root to a node, the insides of collections left out.</summary>
    public static List<TypeIdentity> PathTo(this PathFold fold, int node)
    {
        var path = new List<TypeIdentity>();
        for (; fold.Nodes[node].Type is { } type; node = fold.Nodes[node].Parent)
        {
            if (!Plumbing.IsInside(type, fold.TypeOfParent(node)))
            {
                path.Add(type);
            }
        }

        path.Reverse();
        return path;
    }
}
