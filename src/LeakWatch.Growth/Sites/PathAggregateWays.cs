using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Known;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>The way from a root to a node of a path aggregate, in words.</summary>
internal static class PathAggregateWays
{
    /// <summary>The type of what holds a node's objects; null of a root.</summary>
    public static TypeIdentity? TypeOfParent(this PathAggregate aggregate, int node) =>
        aggregate.Nodes[node].Parent is var parent and >= 0 ? aggregate.Nodes[parent].Type : null;

    /// <summary>The node of the root above a node.</summary>
    public static PathNode RootOf(this PathAggregate aggregate, int node)
    {
        while (aggregate.Nodes[node].Parent >= 0)
        {
            node = aggregate.Nodes[node].Parent;
        }

        return aggregate.Nodes[node];
    }

    /// <summary>The nodes from the root to a node, the root itself and the insides of collections left out.</summary>
    public static List<int> StepsTo(this PathAggregate aggregate, int node)
    {
        var steps = new List<int>();
        for (; aggregate.Nodes[node].Type is { } type; node = aggregate.Nodes[node].Parent)
        {
            if (!Plumbing.IsInside(type, aggregate.TypeOfParent(node)))
            {
                steps.Add(node);
            }
        }

        steps.Reverse();
        return steps;
    }

    /// <summary>
    /// Whether a node is on a stack and no single object above it has been there for so many intervals: work in hand, which is
    /// another one in the next snapshot.
    /// </summary>
    public static bool IsWorkInHand(this PathAggregate aggregate, int node, int intervals)
    {
        for (; aggregate.Nodes[node].Type is not null; node = aggregate.Nodes[node].Parent)
        {
            if (aggregate.Nodes[node] is { Count: 1, Ages: { } ages } && ages.AtLeast(Math.Min(intervals, ages.OldestAge)) == 1)
            {
                return false;
            }
        }

        return aggregate.Nodes[node].RootKind is RootKind.Stack or RootKind.AsyncLocal;
    }

    /// <summary>Whether a node is in a pool of arrays.</summary>
    public static bool IsPooled(this PathAggregate aggregate, int node)
    {
        for (; node >= 0; node = aggregate.Nodes[node].Parent)
        {
            if (aggregate.Nodes[node].Type is { } type && KnownTypes.IsArrayPool(type.Name.Full))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The types of these nodes.</summary>
    public static List<TypeIdentity> TypesOf(this PathAggregate aggregate, List<int> steps) =>
        steps.ConvertAll(step => aggregate.Nodes[step].Type!);
}
