using System.Runtime.InteropServices;

namespace LeakWatch.Testing.Watching;

/// <summary>
/// Where Linux lets a process read the memory of its descendants only (ptrace_scope 1), a process may name one more that may
/// read its own: here the watcher that it has started, for as long as that is needed. It is of the same user, and no other
/// process gains anything.
/// </summary>
internal sealed partial class MemoryPermission : IDisposable
{
    private const string Scope = "/proc/sys/kernel/yama/ptrace_scope";
    private const string DescendantsAlone = "1";

    // "Yama".
    private const int SetReader = 0x59616d61;

    private MemoryPermission()
    {
    }

    /// <summary>Lets a process read this one's memory; null where that takes no permission, or none can be given.</summary>
    public static MemoryPermission? Grant(int processId)
    {
        if (!OperatingSystem.IsLinux() || !IsNeeded())
        {
            return null;
        }

        return ProcessControl(SetReader, (nuint)processId, 0, 0, 0) == 0 ? new MemoryPermission() : null;
    }

    /// <summary>Takes it back.</summary>
    public void Dispose() => _ = ProcessControl(SetReader, 0, 0, 0, 0);

    private static bool IsNeeded()
    {
        try
        {
            return File.ReadAllText(Scope).Trim() == DescendantsAlone;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
