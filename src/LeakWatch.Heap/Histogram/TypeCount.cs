namespace LeakWatch.Heap.Histogram;

/// <summary>All objects of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Bytes">The sum of their sizes in bytes.</param>
public readonly record struct TypeCount(TypeIdentity Type, long Count, long Bytes);
