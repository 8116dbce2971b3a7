using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Capture.Analysis;

/// <summary>From a heap walk that has arrived whole to its objects and their fold by path. Keeps the ages of the objects from one to the next.</summary>
internal sealed class HolderAnalysis : IDisposable
{
    // An ordinary heap of ten million objects takes one second; what takes much longer is left out.
    private static readonly TimeSpan _dominatorLimit = TimeSpan.FromSeconds(5);

    private readonly RootNamer _roots;
    private readonly TimeProvider _time;
    private HeapAges? _ages;

    public HolderAnalysis(RootNamer roots, TimeProvider time)
    {
        _roots = roots;
        _time = time;
    }

    /// <summary>Of the last heap that was whole; null where there was none.</summary>
    public HeapAges? Ages => _ages;

    /// <summary>Analyses a walk.</summary>
    /// <param name="builder">What took the walk; of no use afterwards.</param>
    /// <param name="moved">Where the objects were before its collection, as far as is known.</param>
    /// <param name="identify">Answers who a type id is.</param>
    /// <param name="number">The number of its snapshot.</param>
    /// <returns>
    /// The fold, the objects behind it for the caller to dispose of, since when those of each type are there, and how many references and
    /// objects were out of place.
    /// </returns>
    public (PathFold Paths, HeapObjects Objects, IReadOnlyDictionary<TypeIdentity, Cohorts> AgesOfTypes, long Inconsistencies) Run(
        HeapGraphBuilder builder, Relocations moved, Func<ulong, HeapObjectType> identify, int number)
    {
        _roots.AddRoots(builder);
        var graph = builder.Build();
        // The dominators take the most time by far, so everything else is done beside them.
        var dominating = Task.Run(() => DominatorTree.Build(graph, _dominatorLimit, _time));
        HeapObjects? objects = null;
        try
        {
            var types = new HeapObjectType[builder.Histogram.TypeCount];
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = identify(builder.Histogram.IdOf(i));
            }

            var inconsistencies = graph.UnresolvedReferences + builder.DuplicateAddresses;
            var isFirst = _ages is null;
            var ages = TellAges(graph, moved, types, inconsistencies, number);
            (var paths, objects) = Fold(graph, dominating, types, isFirst ? null : ages);
            return (paths, objects, AgesOf(types, ages), inconsistencies);
        }
        finally
        {
            // Whatever has happened, the graph goes last.
            dominating.ContinueWith(static task => task.Status == TaskStatus.RanToCompletion ? task.Result : null, TaskScheduler.Default)
                .GetAwaiter().GetResult()?.Dispose();
            if (objects is null)
            {
                graph.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _ages?.Dispose();

    // A heap that is not whole makes no ages: the next one is compared with the last that was.
    private HeapAges? TellAges(HeapGraph graph, Relocations moved, HeapObjectType[] types, long inconsistencies, int number)
    {
        if (inconsistencies > 0)
        {
            return null;
        }

        var ages = HeapAges.Of(_ages, moved, graph, type => types[type].Id, number);
        _ages?.Dispose();
        return _ages = ages;
    }

    // Several type ids can be one type.
    private static Dictionary<TypeIdentity, Cohorts> AgesOf(HeapObjectType[] types, HeapAges? ages)
    {
        var ofTypes = new Dictionary<TypeIdentity, Cohorts>();
        for (var type = 0; ages is not null && type < types.Length; type++)
        {
            var identity = types[type].Identity;
            ofTypes[identity] = ofTypes.TryGetValue(identity, out var others) ? others.With(ages.OfType(type)) : ages.OfType(type);
        }

        return ofTypes;
    }

    private static (PathFold Paths, HeapObjects Objects) Fold(
        HeapGraph graph, Task<DominatorTree?> dominating, HeapObjectType[] types, HeapAges? ages)
    {
        using var tree = ShortestPathTree.Build(graph);
        var (paths, places) = PathFolder.Fold(graph, tree, FinishDominators, type => types[type].Identity, types.Length, ages);
        return (paths, new HeapObjects(graph, places, types) { Ages = ages });

        DominatorTree? FinishDominators()
        {
            tree.Dispose();
            return dominating.GetAwaiter().GetResult();
        }
    }
}
