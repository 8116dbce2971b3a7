using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Paths;

/// <summary>
/// The way from a root to one object, object by object, where <see cref="PathAggregate"/> knows it type by type only.
/// </summary>
public static class RetentionPath
{
    private const int None = PathSample.None;

    /// <summary>
    /// For each node of the path aggregate on the way to an object, that object and what holds it, from the object to the root; it
    /// ends early where an object is held by one of the same node, as in a list of links. Takes a pass over all objects for each
    /// node with several objects, some milliseconds for ten million.
    /// </summary>
    /// <param name="objects">The heap.</param>
    /// <param name="aggregate">The same by path.</param>
    /// <param name="node">The object.</param>
    public static IReadOnlyList<(int Place, int Node)> Of(HeapObjects objects, PathAggregate aggregate, int node)
    {
        var path = new List<(int Place, int Node)>();
        for (var place = objects.Places.Of(node); place >= 0 && node != None && aggregate.Nodes[place].Type is not null;)
        {
            path.Add((place, node));
            place = aggregate.Nodes[place].Parent;
            node = place < 0 ? None : HolderOf(objects, aggregate, place, node);
        }

        return path;
    }

    private static int HolderOf(HeapObjects objects, PathAggregate aggregate, int place, int held)
    {
        if (aggregate.Nodes[place].Type is null)
        {
            return None;
        }

        if (aggregate.Nodes[place].Count == 1)
        {
            var only = objects.Places.SampleOf(place).Node;
            return only >= 0 && objects.Graph.SuccessorsOf(only).Contains(held) ? only : None;
        }

        return HolderAt(objects, place, held);
    }

    /// <summary>
    /// The first object at a node of the path aggregate that refers to another one; <see cref="PathSample.None"/> where none does.
    /// A pass over all objects.
    /// </summary>
    internal static int HolderAt(HeapObjects objects, int place, int held)
    {
        for (var node = 0; node < objects.Graph.NodeCount; node++)
        {
            if (objects.Places.Of(node) == place && objects.Graph.SuccessorsOf(node).Contains(held))
            {
                return node;
            }
        }

        return None;
    }
}
