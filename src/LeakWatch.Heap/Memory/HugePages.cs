using System.Runtime.InteropServices;

namespace LeakWatch.Heap.Memory;

/// <summary>
/// Asks Linux for pages of 2 MB (madvise(2), transparent huge pages) where a block is large: a page fault for every 4 KB of an
/// array with an element an object costs as much time as filling it, and following references misses the translation cache at
/// every step.
/// </summary>
internal static unsafe partial class HugePages
{
    private const nuint MinBytes = 8 << 20;
    private const nuint PageBytes = 4096;
    private const int HugePageAdvice = 14;

    /// <summary>Asks for a block that has just been allocated. It is advice: where it is not taken, nothing is lost.</summary>
    public static void Advise(void* block, nuint bytes)
    {
        if (bytes < MinBytes || !OperatingSystem.IsLinux())
        {
            return;
        }

        // The pages that belong to the block alone.
        var start = ((nuint)block + PageBytes - 1) & ~(PageBytes - 1);
        try
        {
            _ = Madvise((void*)start, ((nuint)block + bytes - start) & ~(PageBytes - 1), HugePageAdvice);
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            // No such C library: ordinary pages will do.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(void* start, nuint bytes, int advice);
}
