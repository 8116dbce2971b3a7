using CsCheck;
using LeakWatch.Heap.Retention;
using LeakWatch.Tests.Heap.Graph;

namespace LeakWatch.Tests.Heap.Retention;

public class DominatorTreeTests
{
    private static readonly TimeSpan _noLimit = TimeSpan.FromMinutes(10);

    // Whatever can no longer be reached when an object is taken away is what that object dominates: by definition.
    [Fact]
    public void Agrees_with_taking_every_object_away() => GraphModel.Generator.Sample(
        model =>
        {
            using var graph = model.Build();
            using var tree = DominatorTree.Build(graph, _noLimit, TimeProvider.System)!;
            var reachable = model.Reachable();
            var dominated = Enumerable.Range(0, model.Count).Select(node => reachable.Except(model.Reachable(without: node)).ToHashSet()).ToArray();
            for (var node = 0; node < model.Count; node++)
            {
                if (!reachable.Contains(node))
                {
                    Assert.Equal((DominatorTree.Unreachable, 0), (tree.DominatorOf(node), tree.RetainedSizeOf(node)));
                    continue;
                }

                Assert.Equal(dominated[node].Sum(inner => model.Sizes[inner]), tree.RetainedSizeOf(node));
                // Of all that dominate it, the nearest is the one that dominates the fewest others.
                var nearest = reachable
                    .Where(other => other != node && dominated[other].Contains(node))
                    .OrderBy(other => dominated[other].Count)
                    .Select(other => (int?)other)
                    .FirstOrDefault() ?? DominatorTree.Roots;
                Assert.Equal(nearest, tree.DominatorOf(node));
            }
        },
        iter: 3000);

    [Fact]
    public void A_list_of_a_million_is_no_matter()
    {
        const int Length = 1_000_000;
        var model = GraphModel.Of([0], [.. Enumerable.Range(1, Length).Select(next => next < Length ? new[] { next } : [])]);
        using var graph = model.Build();
        using var tree = DominatorTree.Build(graph, _noLimit, TimeProvider.System)!;
        Assert.Equal(Length - 2, tree.DominatorOf(Length - 1));
        Assert.Equal(100L * Length, tree.RetainedSizeOf(0));
    }

    // Every object refers back to the first: path compression has the longest ways to shorten.
    [Fact]
    public void A_list_with_ways_back_is_no_matter()
    {
        const int Length = 300_000;
        var model = GraphModel.Of([0, Length - 1], [.. Enumerable.Range(0, Length).Select(node => new[] { Math.Min(node + 1, Length - 1), node / 2 })]);
        using var graph = model.Build();
        using var tree = DominatorTree.Build(graph, _noLimit, TimeProvider.System)!;
        Assert.Equal(DominatorTree.Roots, tree.DominatorOf(Length - 1));
        Assert.Equal(100L * Length, Enumerable.Range(0, Length).Where(node => tree.DominatorOf(node) == DominatorTree.Roots).Sum(tree.RetainedSizeOf));
    }

    [Fact]
    public void Out_of_time_there_is_no_tree()
    {
        var model = GraphModel.Of([0], [.. Enumerable.Range(1, 200_000).Select(next => next < 200_000 ? new[] { next } : [])]);
        using var graph = model.Build();
        Assert.Null(DominatorTree.Build(graph, TimeSpan.Zero, TimeProvider.System));
    }
}
