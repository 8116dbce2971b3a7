namespace LeakWatch.Heap.Allocations;

/// <summary>How many objects a sample stands for: one divided by the chance that it had to be sampled (Horvitz and Thompson 1952).</summary>
public static class SampleWeights
{
    /// <summary>The bytes between two samples on average, of either kind.</summary>
    public const double MeanBytes = 102_400;

    private const double ChanceOfByte = 1 / MeanBytes;

    /// <summary>
    /// Of an <c>AllocationSampled</c> event: each byte is sampled with the chance p = 1 / 102,400, so an object of s bytes with
    /// 1 - (1 - p)^s (dotnet/runtime, docs/design/features/RandomizedAllocationSampling.md, "Weighted samples"). Unbiased.
    /// </summary>
    /// <param name="size">Bytes of the object.</param>
    public static double OfSampled(ulong size) => 1 / -double.ExpM1(Math.Max(size, 1) * double.LogP1(-ChanceOfByte));

    /// <summary>
    /// Of a <c>GCAllocationTick</c> event: the object with which more than 100 KB were allocated since the event before is taken, so
    /// an object of s bytes among a bytes has the chance s / a, and 1 where it is larger than that. Right on average where sizes and
    /// order are mixed; not where they are in step with the stride.
    /// </summary>
    /// <param name="size">Bytes of the object; 0 where it is not told, before .NET 6.</param>
    /// <param name="allocated">Bytes that were allocated since the event before.</param>
    public static double OfTick(ulong size, ulong allocated) =>
        size == 0 ? 1 : Math.Max(1, Math.Clamp(allocated, 1, 1UL << 40) / (double)size);
}
