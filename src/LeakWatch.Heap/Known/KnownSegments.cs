namespace LeakWatch.Heap.Known;

/// <summary>Of a collection that does not count its elements: the segments in which they lie, one behind the other.</summary>
/// <param name="First">The field with the first one; null in a collection that is empty.</param>
/// <param name="Next">The field of a segment with the one behind it; null in the last one.</param>
/// <param name="Count">The fields of a segment that lead to the number of its elements.</param>
internal sealed record KnownSegments(string First, string Next, string Count)
{
    /// <summary>
    /// Where that number is what is left of two positions in a ring: the fields that lead to how far they go until they begin anew;
    /// null where it is the number itself.
    /// </summary>
    public string? Ring { get; init; }
}
