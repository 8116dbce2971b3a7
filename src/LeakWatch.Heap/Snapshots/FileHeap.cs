using LeakWatch.Heap.Text;

namespace LeakWatch.Heap.Snapshots;

/// <summary>
/// A heap that was read from a file of one heap, such as a <c>.gcdump</c> file or a process dump. Holds its objects until it is
/// disposed of.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="ProcessName">The name of the program; empty where it is not told.</param>
/// <param name="ProcessId">Its process id; 0 where it is not told.</param>
/// <param name="Capture">The snapshot, with its objects, and with their content where the file has that.</param>
/// <param name="Missing">What of the heap the file does not have; empty where it has all.</param>
/// <param name="Notes">What else it does not tell, in sentences.</param>
public sealed record FileHeap(
    string Path,
    string ProcessName,
    int ProcessId,
    HeapCapture Capture,
    IReadOnlyList<SnapshotProblem> Missing,
    IReadOnlyList<string> Notes) : IDisposable
{
    /// <summary>Objects in it that nothing held, and their bytes; they are not among those of the snapshot.</summary>
    public (long Objects, long Bytes)? Garbage { get; init; }

    /// <summary>What the file does not have, in sentences.</summary>
    public IEnumerable<string> MissingText => Missing.Select(static problem => problem.Kind switch
    {
        SnapshotProblemKind.FileStopsEarly => $"the file stops at {Quantity.Plural(problem.Amount, "object")}, the limit of "
            + "the tool that wrote it: all others of the heap are missing",
        SnapshotProblemKind.FileIsSample => "the file has a sample of the heap, and what is counted is the sample",
        SnapshotProblemKind.DumpLacksMemory =>
            $"the dump does not have {Quantity.Bytes(problem.Amount)} of the heap: it was taken without it, or cut off",
        SnapshotProblemKind.DumpNotUnderstood =>
            $"no object could be made out in {Quantity.Bytes(problem.Amount)} of the heap: it is damaged, or was in motion",
        SnapshotProblemKind.GraphInconsistent =>
            $"{Quantity.Plural(problem.Amount, "reference")} lead{(problem.Amount == 1 ? "s" : "")} to where no object is: the heap is "
                + "damaged, or was in motion",
        SnapshotProblemKind.DumpDuringCollection =>
            "the dump was taken during a collection: what it says of the heap may be wrong",
        SnapshotProblemKind.DumpLacksModules =>
            $"the dump does not have {Quantity.Plural(problem.Amount, "module")}, and this machine neither: their types and static "
                + "fields have no names, and what those alone hold counts as garbage",
        SnapshotProblemKind.DumpLacksHandles =>
            "not all handles could be found, as Server GC has them for each processor: what those alone hold counts as garbage",
        SnapshotProblemKind.DumpLacksRoots =>
            $"the stacks or statics of {Quantity.Plural(problem.Amount, "thread")} could not be read: what they alone hold counts "
                + "as garbage",
        _ => $"{Quantity.Plural(problem.Amount, "reference")} of its objects lead to others that are not in the file: the tool "
            + "that wrote it has lost some",
    });

    /// <inheritdoc/>
    public void Dispose() => Capture.Dispose();
}
