using LeakWatch.Heap.Paths;

namespace LeakWatch.Tests.Heap.Paths;

public class PathTreeTests
{
    private const int A = 1;
    private const int B = 2;
    private const int C = 3;
    private const int D = 4;

    [Fact]
    public void The_same_path_is_the_same_node()
    {
        var paths = new PathTree();
        var root = paths.AddRoot();
        Assert.Equal(Walk(paths, root, A, B), Walk(paths, root, A, B));
        Assert.NotEqual(Walk(paths, root, A, B), Walk(paths, root, B));
        Assert.NotEqual(Walk(paths, root, A), Walk(paths, paths.AddRoot(), A));
    }

    // Linked lists, trees, dictionaries of dictionaries: however deep, the path stays.
    [Theory]
    [InlineData(new[] { A, A, A, A }, new[] { A })]
    [InlineData(new[] { A, B, A, B }, new[] { A, B })]
    [InlineData(new[] { A, B, A, B, A, B, A }, new[] { A, B, A })]
    [InlineData(new[] { D, A, B, C, A, B, C }, new[] { D, A, B, C })]
    [InlineData(new[] { A, B, A, C, A }, new[] { A, B, A })]
    public void Recursive_structures_fold_into_themselves(int[] path, int[] folded)
    {
        var paths = new PathTree();
        var root = paths.AddRoot();
        Assert.Equal(Walk(paths, root, folded), Walk(paths, root, path));
    }

    [Fact]
    public void What_is_behind_a_node_is_within_it()
    {
        var paths = new PathTree();
        var root = paths.AddRoot();
        var inner = Walk(paths, root, A, B, C);
        Assert.True(paths.IsWithin(inner, Walk(paths, root, A)));
        Assert.True(paths.IsWithin(inner, root));
        Assert.False(paths.IsWithin(Walk(paths, root, A), inner));
        Assert.False(paths.IsWithin(inner, Walk(paths, root, B)));
    }

    [Fact]
    public void Many_paths_are_kept_apart()
    {
        var paths = new PathTree();
        var root = paths.AddRoot();
        var nodes = Enumerable.Range(1, 20_000).Select(type => paths.Step(root, type)).ToArray();
        Assert.Equal(nodes.Length, nodes.Distinct().Count());
        Assert.Equal(nodes, Enumerable.Range(1, 20_000).Select(type => paths.Step(root, type)));
    }

    [Fact]
    public void What_is_cut_is_said()
    {
        var paths = new PathTree();
        var root = paths.AddRoot();
        for (var type = 1; type < PathTree.MostNodes; type++)
        {
            paths.Step(root, type);
        }

        Assert.False(paths.IsCut);
        Assert.Equal(root, paths.Step(root, PathTree.MostNodes));
        Assert.True(paths.IsCut);
    }

    private static int Walk(PathTree paths, int from, params int[] types) => types.Aggregate(from, paths.Step);
}
