namespace LeakWatch.Heap.Allocations;

/// <summary>What is counted of samples.</summary>
public enum SampleMeasure
{
    /// <summary>What was allocated.</summary>
    Allocated,

    /// <summary>What was still alive at the last full collection.</summary>
    Alive,
}
