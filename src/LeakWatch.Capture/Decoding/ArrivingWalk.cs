using LeakWatch.Heap.Walk;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace LeakWatch.Capture.Decoding;

/// <summary>A heap walk of which events arrive, wanted or not. Under the decoder's lock.</summary>
/// <param name="expected">Who asked for it; null for nobody here.</param>
/// <param name="collection">The number of its collection, as the runtime counts them.</param>
/// <param name="startedAt">When that began, by the target's clock.</param>
/// <param name="suspendedAt">When the target was stopped for it, in milliseconds since the stream began.</param>
internal sealed class ArrivingWalk(ExpectedWalk? expected, int collection, DateTimeOffset startedAt, double suspendedAt)
{
    /// <summary>Who asked for it; null for nobody here, or nobody any more.</summary>
    public ExpectedWalk? Expected { get; private set; } = expected;

    public int Collection { get; } = collection;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public double SuspendedAt { get; } = suspendedAt;

    /// <summary>Takes its objects and references.</summary>
    public IHeapSink Sink { get; private set; } = expected?.NewSink() ?? NoSink.Instance;

    /// <summary>The proof of its completeness.</summary>
    public WalkTally Tally { get; private set; } = new();

    public bool HasObjects { get; set; }

    /// <summary>Whether its collection moved objects.</summary>
    public bool Compacts { get; set; }

    /// <summary>What the collector held of the system's memory before, in bytes; null where that was not told.</summary>
    public long? Committed { get; init; }

    /// <summary>The heap before its collection, in bytes; null where that was not told.</summary>
    public long? BytesBefore { get; private set; }

    /// <summary>What that freed, in bytes; null where that was not told.</summary>
    public long? Freed { get; private set; }

    /// <summary>Adds what one of the runtime's heaps says of its generations.</summary>
    public void AddSizes(GCPerHeapHistoryTraceData data)
    {
        if (!data.VersionRecognized)
        {
            return;
        }

        for (var generation = Gens.Gen0; generation < Gens.MaxGenCount && (int)generation < data.NumGenerations; generation++)
        {
            var sizes = data.GenData(generation);
            if (sizes is { HasObjSpaceBefore: true, HasFreeListSpaceAfter: true, HasFreeObjSpaceAfter: true })
            {
                // What survives is in the next generation afterwards.
                var kept = sizes.SizeAfter - sizes.FreeListSpaceAfter - sizes.FreeObjSpaceAfter;
                BytesBefore = (BytesBefore ?? 0) + sizes.ObjSpaceBefore;
                Freed = (Freed ?? 0) + sizes.ObjSpaceBefore - kept;
            }
        }
    }

    /// <summary>What was handed over is not to change any more, while the walk goes on.</summary>
    public void Ignore()
    {
        Expected = null;
        Sink = NoSink.Instance;
        Tally = new WalkTally();
    }
}
