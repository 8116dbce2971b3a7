using CsCheck;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Retention;
using LeakWatch.Tests.Heap.Graph;

namespace LeakWatch.Tests.Heap.Retention;

public class DominatorTreeTests
{
    private const int Roots = -1;
    private const int Unreachable = int.MinValue;

    private static readonly TimeSpan _noLimit = TimeSpan.FromMinutes(10);

    // Whatever can no longer be reached when an object is taken away is what that object dominates: by definition.
    [Theory]
    [InlineData(30, 3000)]
    [InlineData(200, 100)]
    public void Agrees_with_taking_every_object_away(int objects, int graphs) => GraphModel.OfUpTo(objects).Sample(
        model =>
        {
            using var graph = model.Build();
            var found = Find(graph);
            var reachable = model.Reachable();
            var dominated = Enumerable.Range(0, model.Count).Select(
                node => reachable.Except(model.Reachable(without: node)).ToHashSet()).ToArray();
            for (var node = 0; node < model.Count; node++)
            {
                if (!reachable.Contains(node))
                {
                    Assert.Equal((Unreachable, 0), (found[node].Dominator, found[node].Retained));
                    continue;
                }

                Assert.Equal(dominated[node].Sum(inner => model.Sizes[inner]), found[node].Retained);
                // Of all that dominate it, the nearest is the one that dominates the fewest others.
                var nearest = reachable
                    .Where(other => other != node && dominated[other].Contains(node))
                    .OrderBy(other => dominated[other].Count)
                    .Select(other => (int?)other)
                    .FirstOrDefault() ?? Roots;
                Assert.Equal(nearest, found[node].Dominator);
            }
        },
        iter: graphs);

    [Fact]
    public void A_list_of_a_million_is_no_matter()
    {
        const int Length = 1_000_000;
        var model = GraphModel.Of([0], [.. Enumerable.Range(1, Length).Select(next => next < Length ? new[] { next } : [])]);
        using var graph = model.Build();
        var found = Find(graph);
        Assert.Equal(Length - 2, found[Length - 1].Dominator);
        Assert.Equal(100L * Length, found[0].Retained);
    }

    // Every object refers back to the first: path compression has the longest ways to shorten.
    [Fact]
    public void A_list_with_ways_back_is_no_matter()
    {
        const int Length = 300_000;
        var model = GraphModel.Of(
            [0, Length - 1], [.. Enumerable.Range(0, Length).Select(node => new[] { Math.Min(node + 1, Length - 1), node / 2 })]);
        using var graph = model.Build();
        var found = Find(graph);
        Assert.Equal(Roots, found[Length - 1].Dominator);
        Assert.Equal(100L * Length, found.Where(node => node.Dominator == Roots).Sum(node => node.Retained));
    }

    [Fact]
    public void Out_of_time_there_is_no_tree()
    {
        var model = GraphModel.Of([0], [.. Enumerable.Range(1, 200_000).Select(next => next < 200_000 ? new[] { next } : [])]);
        using var graph = model.Build();
        Assert.Null(DominatorTree.Build(graph, TimeSpan.Zero, TimeProvider.System));
    }

    private static (int Dominator, long Retained)[] Find(HeapGraph graph)
    {
        using var tree = DominatorTree.Build(graph, _noLimit, TimeProvider.System)!;
        var found = new (int Dominator, long Retained)[graph.NodeCount];
        Array.Fill(found, (Unreachable, 0));
        for (var position = 1; position < tree.Count; position++)
        {
            Assert.True(tree.DominatorAt(position) < position);
            found[tree.NodeAt(position)] = (tree.NodeAt(tree.DominatorAt(position)), tree.RetainedSizeAt(position));
        }

        return found;
    }
}
