using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Reporting;

/// <summary>A snapshot of which limits have left out something of each kind.</summary>
internal static class Limits
{
    public static WatchFrame Add(WatchFrame frame) => frame with
    {
        Objects = frame.Objects with { Limits = [.. Enum.GetValues<SnapshotLimitKind>().Select(
            (kind, i) => new SnapshotLimit(kind, 1 + (i * 1000)))] },
    };
}
