using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Watch.Adding;

/// <summary>Samples that somebody has made up.</summary>
internal static class Samples
{
    /// <summary>A stretch with samples of some stacks.</summary>
    public static SampledAllocations Of(long seen, params SampledStack[] stacks) => new(
        stacks,
        TimeSpan.FromSeconds(5),
        seen,
        stacks.Sum(stack => stack.Samples),
        0,
        0,
        true,
        null,
        default);

    /// <summary>Samples of a type by a method that the program calls from its main one.</summary>
    public static SampledStack By(string method, ulong typeId, int samples, int alive) => new(
        new AllocationStack([
            new AllocationFrame("System.String.Concat", "System.Private.CoreLib.dll", true),
            new AllocationFrame(method, "Shop.dll", false),
            new AllocationFrame("Shop.Program.Main", "Shop.dll", false),
        ]),
        typeId,
        samples,
        samples,
        samples,
        samples * 32,
        samples,
        alive,
        alive,
        alive);
}
