using LeakWatch.Heap.Known;

namespace LeakWatch.Values.Layouts;

/// <summary>How a collection is made of segments: what is known of them, taken apart.</summary>
/// <param name="Known">The fields that lead from one to the next.</param>
/// <param name="Count">In a segment, the way to the number of its elements.</param>
/// <param name="Ring">In a segment, the way to what that number is the remainder of; null where it is none.</param>
internal sealed record SegmentForm(KnownSegments Known, IReadOnlyList<CountTerm> Count, IReadOnlyList<CountTerm>? Ring)
{
    /// <summary>Takes apart what is known; null where nothing is.</summary>
    public static SegmentForm? Of(KnownSegments? known) => known is null
        ? null
        : new(known, CountTerm.Parse(known.Count), known.Ring is null ? null : CountTerm.Parse(known.Ring));
}
