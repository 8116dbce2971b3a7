namespace LeakWatch.Heap.Snapshots;

/// <summary>
/// The memory of a whole process at one moment, its managed heap included. What is not known is null, and never 0.
/// </summary>
/// <param name="ResidentBytes">What of it is in physical memory.</param>
/// <param name="PrivateBytes">
/// What belongs to the process alone and to no file; on Linux its anonymous memory, in physical memory or swapped out.
/// </param>
public readonly record struct ProcessMemory(long? ResidentBytes, long? PrivateBytes);
