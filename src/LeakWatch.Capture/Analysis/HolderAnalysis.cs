using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;

namespace LeakWatch.Capture.Analysis;

/// <summary>From a heap walk that has arrived whole to its fold by path. The graph is gone when it is done.</summary>
internal sealed class HolderAnalysis
{
    // An ordinary heap of ten million objects takes one second; what takes much longer is left out.
    private static readonly TimeSpan _dominatorLimit = TimeSpan.FromSeconds(5);

    private readonly RootNamer _roots;
    private readonly TimeProvider _time;

    public HolderAnalysis(RootNamer roots, TimeProvider time)
    {
        _roots = roots;
        _time = time;
    }

    /// <summary>Analyses a walk.</summary>
    /// <param name="builder">What took the walk; of no use afterwards.</param>
    /// <param name="identify">Answers who a type id is.</param>
    /// <returns>The fold, and how many references and objects were out of place.</returns>
    public (PathFold Paths, long Inconsistencies) Run(HeapGraphBuilder builder, Func<ulong, TypeIdentity> identify)
    {
        _roots.AddRoots(builder);
        using var graph = builder.Build();
        // The dominators take the most time by far, so everything else is done beside them.
        var dominating = Task.Run(() => DominatorTree.Build(graph, _dominatorLimit, _time));
        try
        {
            return (Fold(graph, builder, dominating, identify), graph.UnresolvedReferences + builder.DuplicateAddresses);
        }
        finally
        {
            // Whatever has happened, the graph goes last.
            dominating.ContinueWith(static task => task.Status == TaskStatus.RanToCompletion ? task.Result : null, TaskScheduler.Default)
                .GetAwaiter().GetResult()?.Dispose();
        }
    }

    private static PathFold Fold(
        HeapGraph graph, HeapGraphBuilder builder, Task<DominatorTree?> dominating, Func<ulong, TypeIdentity> identify)
    {
        using var tree = ShortestPathTree.Build(graph);
        var histogram = builder.Histogram;
        return PathFolder.Fold(graph, tree, FinishDominators, type => identify(histogram.IdOf(type)), histogram.TypeCount);

        DominatorTree? FinishDominators()
        {
            tree.Dispose();
            return dominating.GetAwaiter().GetResult();
        }
    }
}
