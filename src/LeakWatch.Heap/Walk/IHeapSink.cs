namespace LeakWatch.Heap.Walk;

/// <summary>
/// Takes what a heap walk yields, in the order in which it arrives: objects in the order of the walk, references in the
/// order of the objects that hold them. Called on one thread; the spans are valid during the call only.
/// </summary>
public interface IHeapSink
{
    /// <summary>Takes a block of objects.</summary>
    void AddObjects(ReadOnlySpan<HeapObjectRecord> objects);

    /// <summary>Takes a block of references.</summary>
    void AddReferences(ReadOnlySpan<HeapReferenceRecord> references);
}
