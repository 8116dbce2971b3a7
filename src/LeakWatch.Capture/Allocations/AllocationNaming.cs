using LeakWatch.Capture.Symbols;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.Capture.Allocations;

/// <summary>Makes stacks with names of stacks that are addresses. Addresses of one stack and type that read the same are one.</summary>
internal static class AllocationNaming
{
    /// <summary>The samples by stack and type, most samples first.</summary>
    public static IReadOnlyList<SampledStack> Name(SampleCounts counts, MethodSymbols symbols)
    {
        using var lines = symbols.OpenLines();
        var frames = new Dictionary<ulong, AllocationFrame>();
        var stacks = new AllocationStack[counts.Stacks.Length];
        for (var i = 0; i < stacks.Length; i++)
        {
            stacks[i] = new AllocationStack(Array.ConvertAll(counts.Stacks[i], FrameAt));
        }

        return
        [
            .. counts.Rows.Select(row => new SampledStack(
                stacks[row.Stack],
                row.TypeId,
                row.Samples,
                row.Objects,
                row.ObjectsSquared,
                row.Bytes,
                counts.Survivors is null ? row.Decided : 0,
                counts.Survivors is null ? row.Alive : 0,
                counts.Survivors is null ? row.AliveObjects : 0,
                counts.Survivors is null ? row.AliveSquared : 0)).OrderByDescending(static stack => stack.Samples),
        ];

        AllocationFrame FrameAt(ulong address)
        {
            if (!frames.TryGetValue(address, out var frame))
            {
                frame = symbols.FrameAt(address, lines);
                frames.Add(address, frame);
            }

            return frame;
        }
    }
}
