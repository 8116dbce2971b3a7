using LeakWatch.Heap.Roots;

namespace LeakWatch.Heap.Walk;

/// <summary>
/// Takes what a heap walk yields, in the order in which it arrives: objects in the order of the walk, references in the
/// order of the objects that hold them. Called on one thread; the spans are valid during the call only.
/// </summary>
public interface IHeapSink
{
    /// <summary>
    /// Bytes outside of the managed heap that are needed for what it has taken so far, those for what will be made of it among
    /// them. Cheap: asked after every block.
    /// </summary>
    long BytesNeeded => 0;

    /// <summary>Takes a block of objects.</summary>
    void AddObjects(ReadOnlySpan<HeapObjectRecord> objects);

    /// <summary>Takes a block of references.</summary>
    void AddReferences(ReadOnlySpan<HeapReferenceRecord> references);

    /// <summary>Takes a block of roots: stacks, handles, the finalizer queue.</summary>
    void AddRoots(ReadOnlySpan<HeapRootRecord> roots);

    /// <summary>Takes a block of dependent handles.</summary>
    void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents);

    /// <summary>Takes a static field.</summary>
    void AddStaticField(StaticFieldRecord field);
}
