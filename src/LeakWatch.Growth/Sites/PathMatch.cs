using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;

namespace LeakWatch.Growth.Sites;

/// <summary>
/// Which path of the snapshot before each path of a snapshot is. A path is known by the names on it. Where these are another road
/// to the same object, the object tells: a local is held by another method from one snapshot to the next, and what a static field
/// held is held by a local meanwhile.
/// </summary>
internal static class PathMatch
{
    /// <summary>A path that was not there before.</summary>
    public const int None = -1;

    /// <summary>By node of a path aggregate, the path of the snapshot before; <see cref="None"/> of a new one.</summary>
    /// <param name="now">The path aggregate.</param>
    /// <param name="names">The numbers of the names of its nodes.</param>
    /// <param name="before">That of the snapshot before.</param>
    /// <param name="index">Its paths by parent and name, and behind them those that are only remembered.</param>
    /// <param name="paths">How many these are.</param>
    public static int[] Of(
        PathAggregate now,
        ReadOnlySpan<int> names,
        PathAggregate before,
        Dictionary<(int Parent, int Name), int> index,
        int paths)
    {
        var isTaken = new bool[paths];
        var byName = new int[now.Nodes.Length];
        for (var i = 0; i < byName.Length; i++)
        {
            byName[i] = Find(now, i, names[i], byName, index);
            Take(byName[i]);
        }

        // A field that holds another object from now on is still that field; a local is a local of anything.
        var byObject = new int[now.Nodes.Length];
        var hasMoved = false;
        for (var i = 0; i < byObject.Length; i++)
        {
            var place = now.PlaceBefore(i);
            byObject[i] = place >= 0 && place < before.Nodes.Length && (!isTaken[place] || IsOnStack(before, place))
                ? place
                : None;
            hasMoved |= byObject[i] >= 0 && byObject[i] != byName[i];
        }

        if (!hasMoved)
        {
            return byName;
        }

        Array.Clear(isTaken);
        Array.ForEach(byObject, Take);
        var match = new int[now.Nodes.Length];
        for (var i = 0; i < match.Length; i++)
        {
            match[i] = byObject[i] >= 0 ? byObject[i] : Find(now, i, names[i], match, index);
            if (match[i] >= 0 && byObject[i] < 0 && isTaken[match[i]])
            {
                match[i] = None;
            }
        }

        return match;

        void Take(int path)
        {
            if (path >= 0)
            {
                isTaken[path] = true;
            }
        }
    }

    private static int Find(
        PathAggregate now, int node, int name, int[] match, Dictionary<(int Parent, int Name), int> index)
    {
        var parent = now.Nodes[node].Parent;
        var parentBefore = parent < 0 ? None : match[parent];
        return parent >= 0 && parentBefore < 0 ? None : index.GetValueOrDefault((parentBefore, name), None);
    }

    private static bool IsOnStack(PathAggregate aggregate, int node) => aggregate.RootOf(node).RootKind == RootKind.Stack;
}
