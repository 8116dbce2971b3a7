using LeakWatch.Heap.Roots;
using LeakWatch.Heap.Walk;

namespace LeakWatch.Capture.Decoding;

/// <summary>Takes what nobody asked for.</summary>
internal sealed class NoSink : IHeapSink
{
    public static NoSink Instance { get; } = new();

    public void AddObjects(ReadOnlySpan<HeapObjectRecord> objects)
    {
    }

    public void AddReferences(ReadOnlySpan<HeapReferenceRecord> references)
    {
    }

    public void AddRoots(ReadOnlySpan<HeapRootRecord> roots)
    {
    }

    public void AddDependentHandles(ReadOnlySpan<DependentHandleRecord> dependents)
    {
    }

    public void AddStaticField(StaticFieldRecord field)
    {
    }
}
