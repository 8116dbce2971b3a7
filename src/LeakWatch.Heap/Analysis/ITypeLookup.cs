using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Heap.Analysis;

/// <summary>Answers which types the type ids of a walk stand for: what its source knows of them.</summary>
public interface ITypeLookup
{
    /// <summary>The type of objects with this type id; one that says that it is not known where it is not.</summary>
    HeapObjectType Identify(ulong typeId);
}
