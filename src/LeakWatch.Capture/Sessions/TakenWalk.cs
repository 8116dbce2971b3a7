using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Capture.Sessions;

/// <summary>
/// A walk that was forced and has arrived, with all there will be of its descriptions. What it has brought goes with it.
/// </summary>
internal sealed class TakenWalk : IDisposable
{
    private readonly ExpectedWalk _expected;

    /// <summary>Makes one.</summary>
    /// <param name="expected">The walk that was asked for.</param>
    /// <param name="walk">The walk that came.</param>
    /// <param name="moved">Where its collection moved objects; null where that is not known.</param>
    /// <param name="types">Has the descriptions of types.</param>
    public TakenWalk(ExpectedWalk expected, HeapWalkResult walk, Relocations? moved, TypeCatalog types)
    {
        _expected = expected;
        Walk = walk;
        Moved = moved ?? (walk.Compacts ? null : Relocations.None);
        Graph = walk.Sink as HeapGraphBuilder;
        Histogram = Graph?.Histogram ?? (HistogramBuilder)walk.Sink;
        TypesNotKept = Histogram.CountUnknown(id => !types.IsLeftOut(id));
        Undescribed = Histogram.CountUnknown(types.Contains) - TypesNotKept;
    }

    public HeapWalkResult Walk { get; }

    /// <summary>Where its collection moved objects; null where that is not known.</summary>
    public Relocations? Moved { get; }

    /// <summary>Its objects and references; null where only the table was asked for.</summary>
    public HeapGraphBuilder? Graph { get; }

    public HistogramBuilder Histogram { get; }

    /// <summary>How many of its types the runtime has not described.</summary>
    public long Undescribed { get; }

    /// <summary>How many it has described when there was no more room.</summary>
    public long TypesNotKept { get; }

    /// <summary>All that speaks against its completeness.</summary>
    public IReadOnlyList<SnapshotProblem> Problems() => Walk.Tally.Problems(Undescribed, TypesNotKept);

    public void Dispose() => _expected.Dispose();
}
