namespace LeakWatch.Heap.Allocations;

/// <summary>One answer to who adds: a frame of the program's own, with its share. Immutable.</summary>
/// <param name="Frame">The first frame of the program's own; null where stacks have none.</param>
/// <param name="Frames">The program's own frames of its stack that has most samples, the first one included.</param>
/// <param name="Samples">Its samples.</param>
/// <param name="Share">Its share of all samples that count.</param>
public sealed record Adder(AllocationFrame? Frame, IReadOnlyList<AllocationFrame> Frames, int Samples, SampleShare Share)
{
    /// <summary>Who adds, most objects first: by the method, whatever the line in it.</summary>
    /// <param name="stacks">The stacks; those of other types left out before.</param>
    /// <param name="measure">What to count: what was kept says more where it is known.</param>
    public static IReadOnlyList<Adder> Of(IEnumerable<SampledStack> stacks, SampleMeasure measure)
    {
        List<SampledStack> counted = [.. stacks.Where(stack => SamplesOf(stack) > 0)];
        var objects = counted.Sum(ObjectsOf);
        var squares = counted.Sum(stack => measure == SampleMeasure.Alive ? stack.AliveSquared : stack.ObjectsSquared);
        var samples = counted.Sum(SamplesOf);
        return
        [
            .. counted.GroupBy(static stack => (stack.Stack.OwnFrame?.Method, stack.Stack.OwnFrame?.Module))
                .Select(group => (Top: group.MaxBy(ObjectsOf)!, Objects: group.Sum(ObjectsOf), Samples: group.Sum(SamplesOf)))
                .OrderByDescending(static group => group.Objects)
                .Select(group => new Adder(
                    group.Top.Stack.OwnFrame,
                    [.. group.Top.Stack.OwnFrames],
                    group.Samples,
                    SampleShare.Of(group.Objects, objects, squares, samples))),
        ];

        int SamplesOf(SampledStack stack) => measure == SampleMeasure.Alive ? stack.Alive : stack.Samples;

        double ObjectsOf(SampledStack stack) => measure == SampleMeasure.Alive ? stack.AliveObjects : stack.Objects;
    }
}
