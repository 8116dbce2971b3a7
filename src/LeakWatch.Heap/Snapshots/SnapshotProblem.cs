using LeakWatch.Heap.Text;

namespace LeakWatch.Heap.Snapshots;

/// <summary>One reason why a snapshot is not complete.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Amount">How many events, blocks, references or types it concerns.</param>
public readonly record struct SnapshotProblem(SnapshotProblemKind Kind, long Amount)
{
    /// <summary>The same in words, the same ones wherever it is shown.</summary>
    public string Text
    {
        get
        {
            var amount = Quantity.Count(Math.Abs(Amount));
            return Kind switch
            {
                SnapshotProblemKind.EventsLost => $"{amount} events lost",
                SnapshotProblemKind.ObjectBlocksMissing => $"{amount} blocks of objects missing",
                SnapshotProblemKind.ReferenceBlocksMissing => $"{amount} blocks of references missing",
                SnapshotProblemKind.RootBlocksMissing => $"{amount} blocks of roots missing",
                SnapshotProblemKind.GraphInconsistent => $"{amount} references or objects out of place",
                SnapshotProblemKind.ReferencesMissing => $"{amount} references {(Amount > 0 ? "missing" : "too many")}",
                SnapshotProblemKind.TypesUndescribed => $"{amount} types undescribed (another diagnostics session holds type "
                    + "descriptions back)",
                SnapshotProblemKind.TypesNotKept => $"{amount} types not known: there are more than this tool has room for, and "
                    + "the first ones are kept",
                SnapshotProblemKind.MalformedEvents => $"{amount} events malformed",
                SnapshotProblemKind.FileStopsEarly => $"the file stops at {amount} objects",
                SnapshotProblemKind.DumpLacksMemory => $"the dump does not have {Quantity.Bytes(Amount)} of the heap",
                SnapshotProblemKind.DumpNotUnderstood => $"no object could be made out in {Quantity.Bytes(Amount)} of the heap",
                SnapshotProblemKind.DumpDuringCollection => "the dump was taken during a collection",
                SnapshotProblemKind.DumpLacksModules => $"the dump does not have {amount} modules",
                SnapshotProblemKind.DumpLacksHandles => "not all handles of the dump could be found",
                SnapshotProblemKind.DumpLacksRoots => $"the stacks or statics of {amount} threads could not be read",
                SnapshotProblemKind.FileLacksObjects => $"{amount} references lead to objects that are not in the file",
                SnapshotProblemKind.FileIsSample => "the file has a sample of the heap",
                _ => "the end of the collection did not arrive",
            };
        }
    }
}
