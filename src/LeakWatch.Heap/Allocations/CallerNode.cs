namespace LeakWatch.Heap.Allocations;

/// <summary>A frame of a tree of callers: itself and all that has to do with it. Immutable.</summary>
/// <param name="Frame">The frame; null for the root, and where stacks have no frame that is shown.</param>
/// <param name="Samples">Samples at it or below.</param>
/// <param name="Objects">How many objects they stand for.</param>
/// <param name="Share">Their share of all samples of the tree.</param>
/// <param name="Children">Where the stacks go on, most objects first.</param>
public sealed record CallerNode(
    AllocationFrame? Frame, int Samples, double Objects, SampleShare Share, IReadOnlyList<CallerNode> Children);
