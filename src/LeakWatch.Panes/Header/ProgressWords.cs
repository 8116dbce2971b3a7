using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Panes.Header;

/// <summary>How far a snapshot is, in words.</summary>
internal static class ProgressWords
{
    public static string Of(SnapshotProgress progress) => progress.Stage switch
    {
        SnapshotStage.Receiving =>
            $"{Quantity.Count(progress.Objects)} objects, {Quantity.Bytes(progress.BytesReceived)} received …",
        SnapshotStage.FindingHolders => $"finding what holds {Quantity.Count(progress.Objects)} objects …",
        SnapshotStage.ReadingValues => "reading values …",
        SnapshotStage.WritingFiles when progress.Share is { } share => $"writing files: {Quantity.Share(share)} …",
        SnapshotStage.WritingFiles => "writing files …",
        _ => "the process collects …",
    };
}
