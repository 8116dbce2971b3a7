using System.Runtime.InteropServices;
using LeakWatch.Heap.Files;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Files.Guards;

/// <summary>What the class library has no call for: to open without following a link.</summary>
internal static partial class UnixCalls
{
    private const int ReadOnly = 0;
    private const int ReadAndWrite = 2;

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

    private static SafeFileHandle Open(string path, int flags)
    {
        var handle = OpenFile(path, flags);
        if (handle.IsInvalid)
        {
            var failure = UnixStat.Failure(path);
            handle.Dispose();
            throw failure;
        }

        return handle;
    }

    // The mode, which makes it variadic, is not given: nothing is ever made through it.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetUser();

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
