using LeakWatch.Values.Reading;
using Microsoft.Diagnostics.Runtime;
using Generation = LeakWatch.Heap.Snapshots.Generation;

namespace LeakWatch.Values.Dumps;

/// <summary>Where the objects of a dumped heap lie, and where no object is: in what threads were about to allocate from.</summary>
internal sealed class HeapRanges
{
    // The smallest object, which stands behind the end of what a thread may allocate from.
    private const ulong SmallestObject = 24;

    private readonly (ulong Start, ulong End)[] _unused;

    /// <summary>Makes them.</summary>
    /// <param name="ranges">The stretches that hold objects.</param>
    /// <param name="unused">Those within which threads were about to allocate from.</param>
    public HeapRanges(IEnumerable<GenerationRange> ranges, IEnumerable<(ulong Start, ulong End)> unused)
    {
        All = [.. ranges.OrderBy(range => range.Start)];
        _unused = [.. unused.Select(part => (part.Start, part.End + SmallestObject)).Distinct().Order()];
    }

    /// <summary>The stretches of memory that hold objects, by address.</summary>
    public IReadOnlyList<GenerationRange> All { get; }

    /// <summary>Of objects that are never freed.</summary>
    public IReadOnlyList<(ulong Start, ulong End)> Frozen =>
        [.. All.Where(range => range.Generation == Generation.Frozen).Select(range => (range.Start, range.End))];

    /// <summary>Those of a heap.</summary>
    public static HeapRanges Of(ClrHeap heap) => new(
        heap.Segments
            .Where(segment => segment.ObjectRange.Start < segment.ObjectRange.End)
            .Select(segment => new GenerationRange(segment.ObjectRange.Start, segment.ObjectRange.End, GenerationOf(segment))),
        heap.EnumerateAllocationContexts()
            // One that is used up still has the room behind it.
            .Where(context => context.Start != 0 && context.Start <= context.End)
            .Select(context => (context.Start, context.End)));

    /// <summary>The first stretch without objects that ends behind an address; one at the end of all addresses for none.</summary>
    public (ulong Start, ulong End) UnusedFrom(ulong address)
    {
        var place = Array.FindIndex(_unused, unused => unused.End > address);
        return place < 0 ? (ulong.MaxValue, ulong.MaxValue) : _unused[place];
    }

    private static byte GenerationOf(ClrSegment segment) => segment.Kind switch
    {
        GCSegmentKind.Frozen => Generation.Frozen,
        GCSegmentKind.Generation0 => 0,
        GCSegmentKind.Generation1 => 1,
        // Of one that has all of them the youngest counts: nobody asks further of a dump.
        GCSegmentKind.Ephemeral => 0,
        _ => Generation.Oldest,
    };
}
