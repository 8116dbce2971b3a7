using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Files;

/// <summary>What limits have left out, as the header of a snapshot's files says it: in the words of all other outputs.</summary>
public static class LimitTexts
{
    /// <summary>A sentence without its full stop.</summary>
    public static string Of(SnapshotLimit limit) => Wording.Of(limit);
}
