using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Files.GcDump;

/// <summary>A heap that was read from a <c>.gcdump</c> file. Holds its objects until it is disposed of.</summary>
/// <param name="Path">The file.</param>
/// <param name="Origin">What it says of where it comes from.</param>
/// <param name="Capture">The snapshot, with its objects.</param>
/// <param name="Missing">What of the heap the file does not have, in sentences; empty where it has all.</param>
/// <param name="Notes">What else it does not tell, in sentences.</param>
public sealed record GcDumpHeap(
    string Path, GcDumpOrigin Origin, HeapCapture Capture, IReadOnlyList<string> Missing, IReadOnlyList<string> Notes)
    : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Capture.Dispose();
}
