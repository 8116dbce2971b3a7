namespace LeakWatch.Heap.Allocations;

/// <summary>Merges stacks to trees of callers. Pure; time and memory in proportion to the frames.</summary>
public static class CallerTree
{
    /// <summary>
    /// The tree from the code that allocates to its callers: its first level is who allocates, the next one who calls that.
    /// </summary>
    /// <param name="stacks">The stacks; those of other types left out before.</param>
    /// <param name="measure">What to count.</param>
    /// <param name="ownOnly">
    /// Whether to leave out the frames of the framework. A stack without any other counts at the root, and nowhere below.
    /// </param>
    public static CallerNode FromAllocation(IEnumerable<SampledStack> stacks, SampleMeasure measure, bool ownOnly = true)
    {
        ArgumentNullException.ThrowIfNull(stacks);
        var root = new Growing(null);
        foreach (var stack in stacks)
        {
            var (samples, objects, squares) = measure == SampleMeasure.Alive
                ? (stack.Alive, stack.AliveObjects, stack.AliveSquared)
                : (stack.Samples, stack.Objects, stack.ObjectsSquared);
            if (samples == 0)
            {
                continue;
            }

            var node = root;
            node.Add(samples, objects, squares);
            foreach (var frame in ownOnly ? Own(stack.Stack) : stack.Stack.Frames)
            {
                node = node.Below(frame);
                node.Add(samples, objects, squares);
            }
        }

        return root.Build(root);
    }

    // Code that was made at run time stands for itself where nothing else does.
    private static List<AllocationFrame> Own(AllocationStack stack)
    {
        List<AllocationFrame> own = [.. stack.OwnFrames];
        if (own.Count == 0 && stack.OwnFrame is { } only)
        {
            own.Add(only);
        }

        return own;
    }

    private sealed class Growing(AllocationFrame? frame)
    {
        private readonly Dictionary<AllocationFrame, Growing> _children = [];
        private int _samples;
        private double _objects;
        private double _squares;

        public void Add(int samples, double objects, double squares)
        {
            _samples += samples;
            _objects += objects;
            _squares += squares;
        }

        public Growing Below(AllocationFrame next)
        {
            if (!_children.TryGetValue(next, out var child))
            {
                child = new Growing(next);
                _children.Add(next, child);
            }

            return child;
        }

        // As deep as a stack: the runtime gives 100 frames.
        public CallerNode Build(Growing root) => new(
            frame,
            _samples,
            _objects,
            SampleShare.Of(_objects, root._objects, root._squares, root._samples),
            [.. _children.Values.Select(child => child.Build(root))
                .OrderByDescending(static child => child.Objects)
                .ThenBy(static child => child.Frame!.Method, StringComparer.Ordinal)]);
    }
}
