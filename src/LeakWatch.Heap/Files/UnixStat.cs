using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Heap.Files;

/// <summary>Asks a Unix system for what the class library does not tell of files, such as their owner.</summary>
internal static partial class UnixStat
{
    // Of struct statx, which is the same on all processors, and of struct stat on macOS.
    private const int StatBytes = 256;
    private const int BasicStats = 0x7FF;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const int NotThroughLinks = 0x100;

    /// <summary>What is known of what was opened.</summary>
    /// <exception cref="IOException">It cannot be asked for.</exception>
    public static UnixFacts Of(SafeFileHandle handle)
    {
        Span<byte> stat = stackalloc byte[StatBytes];
        var failed = !OperatingSystem.IsMacOS() ? StatExtended(handle, "", EmptyPath, BasicStats, stat) != 0
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? StatOpenedOnArm(handle, stat) != 0
            : StatOpenedOnIntel(handle, stat) != 0;
        return failed ? throw Failure(null) : Parse(stat);
    }

    /// <summary>What is known of what has a name, of a link itself; null where there is nothing.</summary>
    /// <exception cref="IOException">It may not be asked for.</exception>
    public static UnixFacts? Of(string path)
    {
        const int NotThere = 2;
        const int NoFolder = 20;
        Span<byte> stat = stackalloc byte[StatBytes];
        var failed = !OperatingSystem.IsMacOS() ? StatExtended(CurrentFolder, path, NotThroughLinks, BasicStats, stat) != 0
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? StatNamedOnArm(path, stat) != 0
            : StatNamedOnIntel(path, stat) != 0;
        if (failed)
        {
            return Marshal.GetLastPInvokeError() is NotThere or NoFolder ? null : throw Failure(path);
        }

        return Parse(stat);
    }

    /// <summary>The failure of the last call of the system.</summary>
    internal static IOException Failure(string? path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(error) + (path is null ? "" : $" : '{path}'"), error);
    }

    private static UnixFacts Parse(ReadOnlySpan<byte> stat) => OperatingSystem.IsMacOS()
        ? new UnixFacts(
            MemoryMarshal.Read<uint>(stat[16..]), MemoryMarshal.Read<ushort>(stat[4..]), MemoryMarshal.Read<ushort>(stat[6..]))
        : new UnixFacts(
            MemoryMarshal.Read<uint>(stat[20..]), MemoryMarshal.Read<ushort>(stat[28..]), MemoryMarshal.Read<uint>(stat[16..]));

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatExtended(SafeFileHandle folder, string path, int flags, int mask, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatExtended(int folder, string path, int flags, int mask, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int StatOpenedOnArm(SafeFileHandle handle, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int StatOpenedOnIntel(SafeFileHandle handle, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatNamedOnArm(string path, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int StatNamedOnIntel(string path, Span<byte> stat);
}
