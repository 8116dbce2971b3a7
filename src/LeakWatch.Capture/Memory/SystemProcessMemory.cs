using System.ComponentModel;
using System.Diagnostics;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Capture.Memory;

/// <summary>Memory as .NET knows it of any process, for Windows and macOS.</summary>
internal sealed class SystemProcessMemory : IProcessMemory
{
    private readonly int _processId;

    /// <summary>Makes one.</summary>
    /// <param name="processId">The process.</param>
    public SystemProcessMemory(int processId) => _processId = processId;

    /// <inheritdoc/>
    public ProcessMemory? Read()
    {
        try
        {
            using var process = Process.GetProcessById(_processId);
            return new ProcessMemory(
                Known(process.WorkingSet64), Known(process.PrivateMemorySize64)) is { ResidentBytes: not null } memory
                ? memory
                : null;
        }
        catch (Exception cause)
            when (cause is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }

    // Where a system does not tell, it is 0.
    private static long? Known(long bytes) => bytes > 0 ? bytes : null;
}
