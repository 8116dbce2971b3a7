using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Memory;

/// <summary>How the C library keeps memory that is not managed.</summary>
public static partial class NativeHeap
{
    private const int MmapThreshold = -3;
    private const int LargeBytes = 128 << 10;

    /// <summary>
    /// Has every large block be a mapping of its own for as long as the process lives: given back to the system the moment it is
    /// freed, and moved instead of copied when it grows. By itself glibc keeps ever larger blocks in its heaps once some have
    /// been freed (mallopt(3), M_MMAP_THRESHOLD), and what backed up during a walk stayed resident in their gaps. Other C
    /// libraries are left as they are.
    /// </summary>
    public static void GiveBackLargeBlocks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(MmapThreshold, LargeBytes);
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            // Not glibc.
        }
    }

    /// <summary>
    /// Gives back the pages on which nothing is any more (malloc_trim(3)): glibc itself does so only at the end of a heap.
    /// </summary>
    public static void GiveBackFreePages()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Trim(0);
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            // Not glibc.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint bytesToKeep);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
