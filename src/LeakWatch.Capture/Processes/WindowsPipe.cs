using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Processes;

/// <summary>What is known of named pipes.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsPipe
{
    private const uint ShortestWaitMilliseconds = 1;
    private const int NotThere = 2;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Whether there is one of this name; busy or not, and whether it may be opened or not. Opens none: that would use up an
    /// instance for which the process waits.
    /// </summary>
    public static bool Exists(string name) =>
        WaitForInstance(@"\\.\pipe\" + name, ShortestWaitMilliseconds) || Marshal.GetLastPInvokeError() != NotThere;

    /// <summary>
    /// The process that serves one, by connecting to it for a moment, unknown to it; null where that may not be known.
    /// </summary>
    public static int? ServerOf(string name)
    {
        try
        {
            using var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.None);
            pipe.Connect(_limit);
            return GetNamedPipeServerProcessId(pipe.SafePipeHandle, out var process) ? (int)process : null;
        }
        catch (Exception cause) when (cause is IOException or TimeoutException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetNamedPipeServerProcessId(SafePipeHandle pipe, out uint processId);

    [LibraryImport("kernel32", EntryPoint = "WaitNamedPipeW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool WaitForInstance(string name, uint milliseconds);
}
