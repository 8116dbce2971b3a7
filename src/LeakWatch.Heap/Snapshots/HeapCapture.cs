using LeakWatch.Heap.Content;

namespace LeakWatch.Heap.Snapshots;

/// <summary>A snapshot, and for as long as it is not disposed of the objects behind it.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Objects">The objects; null of a snapshot that is not complete, or of which only the table was asked for.</param>
public sealed record HeapCapture(HeapSnapshot Snapshot, HeapObjects? Objects = null) : IDisposable
{
    /// <summary>What is in the objects; null where that cannot be read, or is not wanted. Goes with the capture.</summary>
    public IHeapContent? Content { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Content?.Dispose();
        Objects?.Dispose();
    }
}
