namespace LeakWatch.Growth.Outside;

/// <summary>A process that grows outside of its managed heap: in native memory, threads, code.</summary>
/// <param name="Gain">By how many bytes its memory is more than at the baseline.</param>
/// <param name="HeapGain">By how many bytes the objects on its heap are; below 0 for less.</param>
/// <param name="Since">The number of the snapshot of the baseline.</param>
public readonly record struct OutsideGrowth(long Gain, long HeapGain, int Since);
