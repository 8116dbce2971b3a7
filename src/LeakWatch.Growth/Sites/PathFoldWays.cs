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

    /// <summary>The nodes from the root to a node, the root itself and the insides of collections left out.</summary>
    public static List<int> StepsTo(this PathFold fold, int node)
    {
        var steps = new List<int>();
        for (; fold.Nodes[node].Type is { } type; node = fold.Nodes[node].Parent)
        {
            if (!Plumbing.IsInside(type, fold.TypeOfParent(node)))
            {
                steps.Add(node);
            }
        }

        steps.Reverse();
        return steps;
    }

    /// <summary>Whether a node is in a pool of arrays.</summary>
    public static bool IsPooled(this PathFold fold, int node)
    {
        for (; node >= 0; node = fold.Nodes[node].Parent)
        {
            if (fold.Nodes[node].Type is { } type && Plumbing.IsArrayPool(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The types of these nodes.</summary>
    public static List<TypeIdentity> TypesOf(this PathFold fold, List<int> steps) =>
        steps.ConvertAll(step => fold.Nodes[step].Type!);
}
