using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Files.Guards;

/// <summary>What the class library has no call for: to open without following a link, and to ask for the owner of what was opened.</summary>
internal static partial class UnixCalls
{
    private const int ReadOnly = 0;
    private const int ReadAndWrite = 2;

    // Of struct statx, which is the same on all processors, and of struct stat on macOS.
    private const int StatBytes = 256;
    private const int BasicStats = 0x7FF;
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const int NotThroughLinks = 0x100;

    /// <summary>The user as whom files are made.</summary>
    public static uint User() => GetUser();

    /// <summary>Opens a folder, or whatever is there; through links.</summary>
    public static SafeFileHandle OpenFolder(string path) => Open(path, ReadOnly | Flags.NoWaiting | Flags.CloseOnExec);

    /// <summary>Opens a file that is there to write at its end; null where its name is that of a link.</summary>
    public static SafeFileHandle? OpenToAppend(string path)
    {
        const int TooManyLinksOnLinux = 40;
        const int TooManyLinksOnMac = 62;
        try
        {
            return Open(path, ReadAndWrite | Flags.Append | Flags.NoLinks | Flags.NoWaiting | Flags.CloseOnExec);
        }
        catch (IOException cause) when (cause.HResult == (OperatingSystem.IsMacOS() ? TooManyLinksOnMac : TooManyLinksOnLinux))
        {
            return null;
        }
    }

    /// <summary>What is known of what was opened.</summary>
    public static UnixFacts FactsOf(SafeFileHandle handle)
    {
        Span<byte> stat = stackalloc byte[StatBytes];
        var failed = !OperatingSystem.IsMacOS() ? StatExtended(handle, "", EmptyPath, BasicStats, stat) != 0
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? StatOpenedOnArm(handle, stat) != 0
            : StatOpenedOnIntel(handle, stat) != 0;
        return failed ? throw Failure(null) : Parse(stat);
    }

    /// <summary>What is known of what has a name, of a link itself; null where there is nothing.</summary>
    public static UnixFacts? FactsOf(string path)
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

    private static UnixFacts Parse(ReadOnlySpan<byte> stat) => OperatingSystem.IsMacOS()
        ? new UnixFacts(MemoryMarshal.Read<uint>(stat[16..]), MemoryMarshal.Read<ushort>(stat[4..]), MemoryMarshal.Read<ushort>(stat[6..]))
        : new UnixFacts(MemoryMarshal.Read<uint>(stat[20..]), MemoryMarshal.Read<ushort>(stat[28..]), MemoryMarshal.Read<uint>(stat[16..]));

    private static SafeFileHandle Open(string path, int flags)
    {
        var handle = OpenFile(path, flags);
        if (handle.IsInvalid)
        {
            var failure = Failure(path);
            handle.Dispose();
            throw failure;
        }

        return handle;
    }

    private static IOException Failure(string? path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException(Marshal.GetPInvokeErrorMessage(error) + (path is null ? "" : $" : '{path}'"), error);
    }

    // The mode, which makes it variadic, is not given: nothing is ever made through it.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetUser();

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

    // The flags of open(2) differ by system, and one of them by processor.
    private static class Flags
    {
        public static int Append => OperatingSystem.IsMacOS() ? 0x8 : 0x400;

        public static int NoWaiting => OperatingSystem.IsMacOS() ? 0x4 : 0x800;

        public static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x100_0000 : 0x8_0000;

        public static int NoLinks => OperatingSystem.IsMacOS() ? 0x100
            : RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Ppc64le ? 0x8000
            : 0x2_0000;
    }
}
