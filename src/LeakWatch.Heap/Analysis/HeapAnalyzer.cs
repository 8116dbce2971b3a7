using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Retention;
using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Heap.Analysis;

/// <summary>
/// Makes snapshots of heap walks, whatever source they come from: names the roots, finds what holds each object and what would be
/// free without it, aggregates the objects by path, and keeps their ages from one snapshot to the next.
/// </summary>
/// <remarks>
/// One thread. For a second or so per ten million objects it uses another core beside, and some 70 bytes an object outside of the
/// managed heap.
/// </remarks>
public sealed class HeapAnalyzer : IDisposable
{
    // An ordinary heap of ten million objects takes one second; what takes much longer is left out.
    private static readonly TimeSpan _dominatorLimit = TimeSpan.FromSeconds(5);

    private readonly ITypeLookup _types;
    private readonly IRootLookup _roots;
    private readonly TimeProvider _time;
    private HeapAges? _ages;
    private SoleObjects _soleObjects = SoleObjects.None;
    private StackObjects _stackObjects = StackObjects.None;

    /// <summary>Makes one for the walks of one process.</summary>
    /// <param name="types">Says who their types are.</param>
    /// <param name="roots">Says what their roots are called.</param>
    /// <param name="time">The clock.</param>
    public HeapAnalyzer(ITypeLookup types, IRootLookup roots, TimeProvider time)
    {
        _types = types;
        _roots = roots;
        _time = time;
    }

    /// <summary>
    /// Whether objects are known again by their addresses, and those that a collection has moved by where it moved them from. Not
    /// so for walks between which nobody knows what has moved.
    /// </summary>
    public bool TellsAges { get; init; } = true;

    /// <summary>How many walks there were so far, incomplete ones included: the number of the last snapshot.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Of the last heap that was whole; null where there was none.</summary>
    public HeapAges? Ages => _ages;

    /// <summary>Makes a snapshot of a walk.</summary>
    /// <param name="walk">The walk; its graph is of no use afterwards.</param>
    /// <returns>
    /// The snapshot, complete or with what is missing; with its objects, for the caller to dispose of, where it is complete.
    /// </returns>
    public HeapCapture Analyze(HeapWalk walk)
    {
        var snapshot = new HeapSnapshot(++Snapshots, walk.StartedAt, walk.Table, walk.References, walk.Problems, walk.Cost)
        {
            IsSurvivalExact = walk.IsSurvivalExact,
            Use = walk.Use,
            Process = walk.Process,
        };
        if (walk.Problems.Count > 0 || walk.Graph is null)
        {
            return new HeapCapture(snapshot);
        }

        var (paths, objects, ages, inconsistencies) = FindHolders(walk.Graph, walk.Moved, walk.IsSurvivalExact);
        snapshot =
            snapshot with { Cost = walk.Cost with { Analysis = _time.GetElapsedTime(walk.AskedAt) - walk.Cost.TriggerToTable } };
        if (inconsistencies > 0)
        {
            objects.Dispose();
            return new HeapCapture(
                snapshot with { Problems = [new SnapshotProblem(SnapshotProblemKind.GraphInconsistent, inconsistencies)] });
        }

        return new HeapCapture(snapshot with { Paths = paths, AgesOfTypes = ages, LimitsOfNames = _roots.Limits }, objects);
    }

    /// <inheritdoc/>
    public void Dispose() => _ages?.Dispose();

    private (PathAggregate Paths, HeapObjects Objects, IReadOnlyDictionary<TypeIdentity, Cohorts> AgesOfTypes,
        long Inconsistencies) FindHolders(
        HeapGraphBuilder builder, Relocations moved, bool isExact)
    {
        new RootNamer(_types, _roots).AddRoots(builder, _stackObjects, moved);
        _stackObjects = StackObjects.Of(builder.RootRecords);
        var graph = builder.Build();
        // The dominators take the most time by far, so everything else is done beside them.
        var dominating = Task.Run(() => DominatorTree.Build(graph, _dominatorLimit, _time));
        HeapObjects? objects = null;
        try
        {
            var types = new HeapObjectType[builder.Histogram.TypeCount];
            for (var i = 0; i < types.Length; i++)
            {
                types[i] = _types.Identify(builder.Histogram.IdOf(i));
            }

            var inconsistencies = graph.UnresolvedReferences + builder.DuplicateAddresses;
            var isFirst = _ages is null;
            var ages = TellAges(graph, moved, types, inconsistencies);
            (var paths, objects) = Aggregate(graph, dominating, types, isFirst ? null : ages, isExact ? moved : null);
            if (inconsistencies == 0)
            {
                (_soleObjects, var placesBefore) = SoleObjects.Of(paths, objects.Places, graph, _soleObjects, ages, moved);
                paths = paths.With(placesBefore);
            }

            return (paths, objects, AgesOf(types, ages), inconsistencies);
        }
        finally
        {
            // Whatever has happened, the graph goes last.
            dominating.ContinueWith(
                static task => task.Status == TaskStatus.RanToCompletion ? task.Result : null, TaskScheduler.Default)
                .GetAwaiter().GetResult()?.Dispose();
            if (objects is null)
            {
                graph.Dispose();
            }
        }
    }

    // A heap that is not whole makes no ages: the next one is compared with the last that was.
    private HeapAges? TellAges(HeapGraph graph, Relocations moved, HeapObjectType[] types, long inconsistencies)
    {
        if (inconsistencies > 0 || !TellsAges)
        {
            return null;
        }

        var ages = HeapAges.Of(_ages, moved, graph, type => types[type].Id, Snapshots);
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
            ofTypes[identity] = ofTypes.TryGetValue(identity, out var others)
                ? others.With(ages.OfType(type))
                : ages.OfType(type);
        }

        return ofTypes;
    }

    private static (PathAggregate Paths, HeapObjects Objects) Aggregate(
        HeapGraph graph, Task<DominatorTree?> dominating, HeapObjectType[] types, HeapAges? ages, Relocations? moved)
    {
        using var tree = ShortestPathTree.Build(graph);
        var (paths, places) = PathAggregator.Aggregate(
            graph, tree, FinishDominators, type => types[type].Identity, types.Length, ages);
        return (paths, new HeapObjects(graph, places, types) { Ages = ages, Moved = ages is null ? null : moved });

        DominatorTree? FinishDominators()
        {
            tree.Dispose();
            return dominating.GetAwaiter().GetResult();
        }
    }
}
