using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Analysis;

/// <summary>From a heap walk that has arrived whole to its objects and their fold by path.</summary>
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
    /// <returns>The fold, the objects behind it for the caller to dispose of, and how many references and objects were out of place.</returns>
    public (PathFold Paths, HeapObjects Objects, long Inconsistencies) Run(HeapGraphBuilder builder, Func<ulong, HeapObjectType> identify)
    {
        _roots.AddRoots(builder);
        var graph = builder.Build();
        try
        {
            // The dominators first: while they are built they take the most memory.
            using var dominators = DominatorTree.Build(graph, _dominatorLimit, _time);
            using var tree = ShortestPathTree.Build(graph);
            var types = new HeapObjectType[builder.Histogram.TypeCount];
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = identify(builder.Histogram.IdOf(i));
            }

            var (paths, places) = PathFolder.Fold(graph, tree, dominators, type => types[type].Identity, types.Length);
            return (paths, new HeapObjects(graph, places, types), graph.UnresolvedReferences + builder.DuplicateAddresses);
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }
}
