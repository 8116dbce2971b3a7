using System.Runtime.InteropServices;

namespace LeakWatch.Capture.Processes;

/// <summary>Asks for the owner of a socket's file, which the class library does not tell.</summary>
internal static partial class SocketFile
{
    private const int StatBytes = 256;
    private const int CurrentFolder = -100;
    private const int NotThroughLinks = 0x100;
    private const int BasicStats = 0x7FF;
    private const int TypeMask = 0xF000;
    private const int SocketType = 0xC000;

    /// <summary>The user that owns a socket; null where there is none of this name, or what has it is something else, a link for instance.</summary>
    public static uint? OwnerOf(string path)
    {
        Span<byte> stat = stackalloc byte[StatBytes];
        // Struct statx is the same on all processors; so is struct stat on those of macOS.
        var (failed, ownerAt, modeAt) = OperatingSystem.IsMacOS()
            ? ((RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? StatOnArm(path, stat) : StatOnIntel(path, stat)) != 0, 16, 4)
            : (StatExtended(CurrentFolder, path, NotThroughLinks, BasicStats, stat) != 0, 20, 28);
        return failed || (MemoryMarshal.Read<ushort>(stat[modeAt..]) & TypeMask) != SocketType ? null : MemoryMarshal.Read<uint>(stat[ownerAt..]);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatExtended(int folder, string path, int flags, int mask, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatOnArm(string path, Span<byte> stat);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatOnIntel(string path, Span<byte> stat);
}
