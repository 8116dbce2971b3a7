using LeakWatch.Capture.Decoding;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Capture.Sessions;

/// <summary>A walk that was forced and has arrived, with all there will be of its descriptions. What it has brought goes with it.</summary>
internal sealed class TakenWalk : IDisposable
{
    private readonly ExpectedWalk _expected;

    /// <summary>Makes one.</summary>
    /// <param name="expected">The walk that was asked for.</param>
    /// <param name="walk">The walk that came.</param>
    /// <param name="moved">Where its collection moved objects; null where that is not known.</param>
    /// <param name="isDescribed">Answers whether a type is described.</param>
    public TakenWalk(ExpectedWalk expected, HeapWalkResult walk, Relocations? moved, Func<ulong, bool> isDescribed)
    {
        _expected = expected;
        Walk = walk;
        Moved = moved ?? (walk.Compacts ? null : Relocations.None);
        Graph = walk.Sink as HeapGraphBuilder;
        Histogram = Graph?.Histogram ?? (HistogramBuilder)walk.Sink;
        Undescribed = Histogram.CountUnknown(isDescribed);
    }

    public HeapWalkResult Walk { get; }

    /// <summary>Where its collection moved objects; null where that is not known.</summary>
    public Relocations? Moved { get; }

    /// <summary>Its objects and references; null where only the table was asked for.</summary>
    public HeapGraphBuilder? Graph { get; }

    public HistogramBuilder Histogram { get; }

    /// <summary>How many of its types are not described.</summary>
    public long Undescribed { get; }

    public void Dispose() => _expected.Dispose();
}
