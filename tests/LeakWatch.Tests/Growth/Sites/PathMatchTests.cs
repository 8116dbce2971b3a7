using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Roots;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Sites;

/// <summary>Which path is which path of the snapshot before.</summary>
public class PathMatchTests
{
    private readonly Dictionary<string, int> _names = [];

    [Fact]
    public void A_path_of_the_same_names_is_the_same()
    {
        var before = Of((RootKind.Static, "static Shop.Cache.s_all", ["Cache", "Order"]));
        Assert.Equal([0, 1, 2], Match(before, before));
    }

    [Fact]
    public void Another_road_to_the_same_object_is_the_same_path_with_all_behind_it()
    {
        var before = Of((RootKind.Stack, "the stack of Day", ["Cache", "Order"]));
        var now = Of((RootKind.Stack, "the stack of Night", ["Cache", "Order"])).With([-1, 1, -1]);
        Assert.Equal([PathMatch.None, 1, 2], Match(before, now));
    }

    [Fact]
    public void It_is_when_a_local_holds_what_a_static_field_has_let_go()
    {
        var before = Of((RootKind.Static, "static Shop.Cache.s_all", ["Cache", "Order"]));
        var now = Of((RootKind.Stack, "the stack of Day", ["Cache", "Order"])).With([-1, 1, -1]);
        Assert.Equal([PathMatch.None, 1, 2], Match(before, now));
    }

    // As one that replaces its collection as a whole, which somebody still reads.
    [Fact]
    public void A_field_that_holds_another_object_is_still_that_field()
    {
        var before = Of((RootKind.Static, "static Shop.Cache.s_all", ["Cache", "Order"]));
        var now = Of(
            (RootKind.Static, "static Shop.Cache.s_all", ["Cache", "Order"]),
            (RootKind.Stack, "the stack of Day", ["Cache", "Order"])).With([-1, -1, -1, -1, 1, -1]);
        Assert.Equal([0, 1, 2, PathMatch.None, PathMatch.None, PathMatch.None], Match(before, now));
    }

    [Fact]
    public void A_local_is_no_more_than_its_object()
    {
        var before = Of((RootKind.Stack, "the stack of Day", ["Cache", "Order"]));
        var now = Of(
            (RootKind.Stack, "the stack of Day", ["Cache", "Order"]),
            (RootKind.Stack, "the stack of Night", ["Cache", "Order"])).With([-1, -1, -1, -1, 1, -1]);
        Assert.Equal([0, PathMatch.None, PathMatch.None, PathMatch.None, 1, 2], Match(before, now));
    }

    private int[] Match(PathAggregate before, PathAggregate now)
    {
        var index = new Dictionary<(int, int), int>();
        var names = NamesOf(before);
        for (var i = 0; i < names.Length; i++)
        {
            index[(before.Nodes[i].Parent, names[i])] = i;
        }

        return PathMatch.Of(now, NamesOf(now), before, index, names.Length);
    }

    private int[] NamesOf(PathAggregate aggregate)
    {
        var names = new int[aggregate.Nodes.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = aggregate.Nodes[i].Type?.Name.Full ?? aggregate.Nodes[i].Root;
            _names.TryAdd(name, _names.Count);
            names[i] = _names[name];
        }

        return names;
    }

    private static PathAggregate Of(params (RootKind Kind, string Root, string[] Types)[] paths)
    {
        var nodes = new List<PathNode>();
        foreach (var (kind, root, types) in paths)
        {
            nodes.Add(new PathNode(-1, root, null, 0, 0, 0, 0) { RootKind = kind });
            foreach (var type in types)
            {
                nodes.Add(new PathNode(nodes.Count - 1, "", Heaps.Type(type), 1, 24, 24, 24));
            }
        }

        return new PathAggregate([.. nodes], hasRetainedSizes: true);
    }
}
