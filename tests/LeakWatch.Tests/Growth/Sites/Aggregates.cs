using LeakWatch.Heap.Paths;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>
/// Writes path aggregates down as lines: a path of names, and how many objects there are of a hundred bytes each.
/// </summary>
internal static class Aggregates
{
    /// <summary>A path aggregate of paths such as <c>static A.s_list > List > Item</c>, each with its count.</summary>
    public static PathAggregate Of(params (string Path, long Count)[] paths)
    {
        var nodes = new List<PathNode>();
        var index = new Dictionary<string, int>();
        foreach (var (path, count) in paths)
        {
            var steps = path.Split(" > ");
            for (var depth = 1; depth <= steps.Length; depth++)
            {
                var key = string.Join(" > ", steps[..depth]);
                var parent = depth == 1 ? -1 : index[string.Join(" > ", steps[..(depth - 1)])];
                if (index.TryAdd(key, nodes.Count))
                {
                    var own = depth == steps.Length ? count : depth == 1 ? 0 : 1;
                    nodes.Add(new PathNode(
                        parent,
                        depth == 1 ? steps[0] : "",
                        depth == 1 ? null : Heaps.Type(steps[depth - 1]),
                        own,
                        own * 100,
                        0,
                        0));
                }
            }
        }

        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            nodes[i] =
                nodes[i] with { SubtreeBytes = nodes[i].SubtreeBytes + nodes[i].Bytes, RetainedBytes = nodes[i].SubtreeBytes
                    + nodes[i].Bytes };
            if (nodes[i].Parent is var parent and >= 0)
            {
                nodes[parent] = nodes[parent] with { SubtreeBytes = nodes[parent].SubtreeBytes + nodes[i].SubtreeBytes };
            }
        }

        return new PathAggregate([.. nodes], hasRetainedSizes: true);
    }

    /// <summary>A static dictionary of so many values, each with three strings.</summary>
    public static PathAggregate Dictionary(string root, string value, long count)
    {
        var dictionary = $"System.Collections.Generic.Dictionary<string, {value}>";
        var entries = $"{root} > {dictionary} > {dictionary}.Entry[]";
        return Of((entries, 1), ($"{entries} > {value}", count), ($"{entries} > {value} > string", count * 3));
    }
}
