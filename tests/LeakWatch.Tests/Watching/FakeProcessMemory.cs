using LeakWatch.Capture.Memory;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Watching;

/// <summary>The memory of a process as a test says it.</summary>
internal sealed class FakeProcessMemory : IProcessMemory
{
    public ProcessMemory? Now { get; set; }

    public ProcessMemory? Read() => Now;
}
