using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.GcDump;

/// <summary>A heap that was read from a <c>.gcdump</c> file. Holds its objects until it is disposed of.</summary>
/// <param name="Path">The file.</param>
/// <param name="Origin">What it says of where it comes from.</param>
/// <param name="Capture">The snapshot, with its objects.</param>
/// <param name="Missing">What of the heap the file does not have; empty where it has all.</param>
/// <param name="Notes">What else it does not tell, in sentences.</param>
public sealed record GcDumpHeap(
    string Path,
    GcDumpOrigin Origin,
    HeapCapture Capture,
    IReadOnlyList<SnapshotProblem> Missing,
    IReadOnlyList<string> Notes) : IDisposable
{
    /// <summary>What the file does not have, in sentences.</summary>
    public IEnumerable<string> MissingText => Missing.Select(static problem => problem.Kind switch
    {
        SnapshotProblemKind.FileStopsEarly => $"the file stops at {Quantity.Plural(problem.Amount, "object")}, the limit of "
            + "the tool that wrote it: all others of the heap are missing",
        SnapshotProblemKind.FileIsSample => "the file has a sample of the heap, and what is counted is the sample",
        _ => $"{Quantity.Plural(problem.Amount, "reference")} of its objects lead to others that are not in the file: the tool "
            + "that wrote it has lost some",
    });

    /// <inheritdoc/>
    public void Dispose() => Capture.Dispose();
}
