using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Memory;

/// <summary>Tells how much memory one process has.</summary>
internal interface IProcessMemory
{
    /// <summary>
    /// Now, as the system accounts for it; null where nothing is known, as of a process that has ended. Takes some 25
    /// microseconds on Linux, and ten times that where .NET asks.
    /// </summary>
    ProcessMemory? Read();
}
