using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;

namespace LeakWatch;

/// <summary>How a watch ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Snapshots">How many snapshots were taken, incomplete ones included.</param>
/// <param name="History">What the complete ones showed.</param>
public sealed record WatchEnd(EndReason Reason, int Snapshots, WatchHistory History)
{
    /// <summary>The newest complete snapshot; null when there was none.</summary>
    public WatchFrame? Newest { get; init; }

    /// <summary>Why the files of snapshots ended before the watch; null where they did not, or there were none.</summary>
    public LeakWatchException? FilesFailure { get; init; }

    /// <summary>The gravest verdict on any type.</summary>
    public Verdict Verdict => History.GravestVerdict;
}
