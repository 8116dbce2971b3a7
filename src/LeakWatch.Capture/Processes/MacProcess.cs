using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Processes;

/// <summary>What macOS tells of a process: libproc.h.</summary>
internal static partial class MacProcess
{
    // PROC_PIDTBSDINFO and its struct proc_bsdinfo.
    private const int Flavor = 3;
    private const int InfoBytes = 136;
    private const int StatusAt = 4;
    private const int EffectiveUserAt = 20;
    private const int RealUserAt = 28;
    private const int SavedUserAt = 36;
    private const int StartSecondsAt = 120;
    private const int Zombie = 5;

    /// <summary>
    /// What tells it from others; null where there is none, or it may not be known. Runtimes take the second of their start as
    /// the key.
    /// </summary>
    public static ProcessIdentity? Of(int id)
    {
        Span<byte> info = stackalloc byte[InfoBytes];
        return Read(id, info)
            ? new ProcessIdentity(
                id,
                id,
                MemoryMarshal.Read<ulong>(info[StartSecondsAt..]),
                [
                    MemoryMarshal.Read<uint>(info[RealUserAt..]), MemoryMarshal.Read<uint>(info[EffectiveUserAt..]),
                    MemoryMarshal.Read<uint>(info[SavedUserAt..]),
                ])
            : null;
    }

    /// <summary>Whether it has ended and only waits for its parent.</summary>
    public static bool IsZombie(int id)
    {
        Span<byte> info = stackalloc byte[InfoBytes];
        return Read(id, info) && MemoryMarshal.Read<int>(info[StatusAt..]) == Zombie;
    }

    private static bool Read(int id, Span<byte> info) => Information(id, Flavor, 0, info, InfoBytes) == InfoBytes;

    [LibraryImport("libproc", EntryPoint = "proc_pidinfo")]
    private static partial int Information(int id, int flavor, ulong argument, Span<byte> info, int bytes);
}
