using System.Globalization;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Capture.Decoding;

/// <summary>
/// Bounds the memory of this process while a walk arrives, since how much comes is the target's to say. What is managed is
/// measured, what is not is counted by whoever has it, and what has not been decoded yet belongs to it as well.
/// </summary>
/// <remarks>Used by the decoding thread alone.</remarks>
internal sealed class MemoryLimit
{
    // To measure takes some microseconds, and a block brings 64 KB.
    private const int BlocksOfMeasurement = 16;
    private const int Share = 16;

    private readonly long _bytes;
    private readonly Func<long> _behind;
    private readonly bool _withHolders;
    private long _managed;
    private long _live;
    private int _blocks;

    /// <summary>Makes one.</summary>
    /// <param name="bytes">The most.</param>
    /// <param name="behind">Bytes that have been received and not yet been decoded.</param>
    /// <param name="withHolders">Whether holders are looked for, which takes most of it.</param>
    public MemoryLimit(long bytes, Func<long> behind, bool withHolders = true)
    {
        _withHolders = withHolders;
        _bytes = bytes;
        _behind = behind;
    }

    /// <summary>Whether it is more than allowed with so many bytes outside of the managed heap.</summary>
    public bool IsExceededWith(long native)
    {
        if (_blocks++ % BlocksOfMeasurement == 0)
        {
            _managed = GC.GetTotalMemory(forceFullCollection: false);
        }

        if (native + _behind() + _managed <= _bytes)
        {
            return false;
        }

        if (_managed - _live > _bytes / Share)
        {
            // Some of it may be garbage.
            GC.Collect();
            _live = _managed = GC.GetTotalMemory(forceFullCollection: false);
        }

        return native + _behind() + _managed > _bytes;
    }

    /// <summary>The end of a snapshot that takes too much.</summary>
    public LeakWatchException Failure(long objects) => new(
        FailureKind.MemoryLimit,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The snapshot takes more than {_bytes / 1e6:N0} MB of memory: {objects:N0} objects had come so far."),
        _withHolders ? "Allow more; a table of types alone takes far less." : "Allow more.");

    /// <summary>The same, where the system has no more to give.</summary>
    public static LeakWatchException FailureOfSystem(long objects, OutOfMemoryException cause) => new(
        FailureKind.OutOfMemory,
        string.Create(
            CultureInfo.InvariantCulture, $"There is no memory left for the snapshot: {objects:N0} objects had come so far."),
        "A table of types alone takes far less.",
        cause);

    /// <summary>The end of a watch whose target sends faster than it is decoded, and more than can be kept.</summary>
    public static LeakWatchException FailureOfQueue(long bytes) => new(
        FailureKind.MemoryLimit,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The process sends faster than it can be read: more than {bytes / 1e6:N0} MB had to wait."),
        "Allow more.");
}
