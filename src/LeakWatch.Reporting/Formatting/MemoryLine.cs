using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Reporting.Formatting;

/// <summary>The memory of the whole process, beside that of its managed heap, in words.</summary>
internal static class MemoryLine
{
    // What is garbage in a process that is well varies with its load; so much that nobody need look for a leak first.
    private const double MinFreed = 0.5;
    private const long MinFreedBytes = 32 << 20;

    /// <summary>How much it has: <c>497.0 MB resident, 480.2 MB private</c>; null where that is not known.</summary>
    public static string? Of(HeapSnapshot snapshot) => snapshot.Process switch
    {
        { ResidentBytes: { } resident, PrivateBytes: { } own } => $"{Quantity.Bytes(resident)} resident, "
            + $"{Quantity.Bytes(own)} private",
        { PrivateBytes: { } own } => $"{Quantity.Bytes(own)} private",
        _ => ResidentOf(snapshot),
    };

    /// <summary>The same in fewer words: <c>497.0 MB resident</c>.</summary>
    public static string? ResidentOf(HeapSnapshot snapshot) =>
        snapshot.Process?.ResidentBytes is { } resident ? $"{Quantity.Bytes(resident)} resident" : null;

    /// <summary>
    /// That it grows, and not by what is on the heap, in a sentence without its full stop; null where it does not.
    /// </summary>
    public static string? OutsideOf(WatchHistory history) => history.Outside is { } growth
        ? $"the process grows outside the managed heap: its memory {Quantity.BytesDelta(growth.Gain)} since snapshot "
            + $"{growth.Since}, "
            + $"the objects on the heap {(growth.HeapGain == 0 ? "+0 B" : Quantity.BytesDelta(growth.HeapGain))}"
        : null;

    /// <summary>
    /// That most of what was on the heap before the first snapshot was garbage, in a sentence without its full stop; null where
    /// it was not, and of all later ones, in front of which the watch itself has collected.
    /// </summary>
    public static string? LateOf(HeapSnapshot snapshot) =>
        snapshot is { Number: 1, Use: { FreedBytes: >= MinFreedBytes and var freed, BytesBefore: { } before } }
            && freed >= before * MinFreed
            ? $"the collection freed {Quantity.Bytes(freed)} of {Quantity.Bytes(before)}: the collector was late, that is no leak"
            : null;
}
