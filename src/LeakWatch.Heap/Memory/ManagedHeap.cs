namespace LeakWatch.Heap.Memory;

/// <summary>The managed heap of this process.</summary>
public static class ManagedHeap
{
    /// <summary>
    /// Bounds it for as long as the process lives: what would take more fails with an <see cref="OutOfMemoryException"/>.
    /// Libraries that decode what another process sends believe the lengths that stand there.
    /// </summary>
    /// <param name="bytes">The most, in bytes; where there is more already, nothing is bounded.</param>
    public static void Limit(long bytes)
    {
        // The setting that the collector reads then (documentation of GC.RefreshMemoryLimit).
        AppContext.SetData("GCHeapHardLimit", (ulong)bytes);
        try
        {
            GC.RefreshMemoryLimit();
        }
        catch (InvalidOperationException)
        {
            // Too low for what there is.
        }
    }
}
