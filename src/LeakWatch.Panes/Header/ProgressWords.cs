using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Panes.Header;

/// <summary>How far a snapshot is, in words.</summary>
internal static class ProgressWords
{
    public static string Of(SnapshotProgress progress) => progress.BytesReceived == 0
        ? "the process collects …"
        : $"{Quantity.Count(progress.Objects)} objects, {Quantity.Bytes(progress.BytesReceived)} received …";
}
