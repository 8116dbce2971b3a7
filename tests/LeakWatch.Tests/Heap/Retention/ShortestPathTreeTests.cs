using CsCheck;
using LeakWatch.Heap.Retention;
using LeakWatch.Tests.Heap.Graph;

namespace LeakWatch.Tests.Heap.Retention;

public class ShortestPathTreeTests
{
    [Fact]
    public void Agrees_with_a_search_tier_by_tier() => GraphModel.Generator.Sample(model =>
    {
        using var graph = model.Build();
        using var tree = ShortestPathTree.Build(graph);
        var reachable = model.Reachable();
        Assert.Equal(reachable.Count, tree.ReachableCount);
        Assert.Equal(reachable, Enumerable.Range(0, tree.ReachableCount).Select(tree.ReachedAt).ToHashSet());
        foreach (var node in Enumerable.Range(0, model.Count))
        {
            if (!reachable.Contains(node))
            {
                Assert.Equal(ShortestPathTree.Unreachable, tree.ParentOf(node));
                continue;
            }

            var (root, length) = PathOf(model, tree, node);
            var tier = graph.Roots[root].Tier;
            // The first tier that reaches it at all, and within it no way is shorter that avoids what earlier tiers hold.
            Assert.Equal(Enumerable.Range(0, 4).First(candidate => model.Reachable(upToTier: candidate).Contains(node)), tier);
            Assert.Equal(ShortestWithinTier(model, node, tier), length);
        }
    });

    [Fact]
    public void A_list_of_a_million_is_no_matter()
    {
        const int Length = 1_000_000;
        var model = GraphModel.Of([0], [.. Enumerable.Range(1, Length).Select(next => next < Length ? new[] { next } : [])]);
        using var graph = model.Build();
        using var tree = ShortestPathTree.Build(graph);
        Assert.Equal(Length, tree.ReachableCount);
        Assert.Equal(Length - 2, tree.ParentOf(Length - 1));
    }

    private static (int Root, int Length) PathOf(GraphModel model, ShortestPathTree tree, int node)
    {
        var length = 0;
        while (tree.ParentOf(node) >= 0)
        {
            Assert.Contains(node, model.SuccessorsOf(tree.ParentOf(node)));
            node = tree.ParentOf(node);
            length++;
        }

        return (~tree.ParentOf(node), length);
    }

    private static int ShortestWithinTier(GraphModel model, int target, int tier)
    {
        var taken = model.Reachable(upToTier: tier - 1);
        var distances = model.Roots.Where(root => root.Tier == tier && !taken.Contains(root.Node)).Select(root => root.Node)
            .Distinct().ToDictionary(node => node, _ => 0);
        var queue = new Queue<int>(distances.Keys);
        while (queue.TryDequeue(out var node))
        {
            foreach (var successor in model.SuccessorsOf(node).Where(successor => !taken.Contains(successor)))
            {
                if (distances.TryAdd(successor, distances[node] + 1))
                {
                    queue.Enqueue(successor);
                }
            }
        }

        return distances[target];
    }
}
