using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LeakWatch.Capture.Processes;

/// <summary>Asks for named pipes without opening any: that would use up an instance for which the process waits.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsPipe
{
    private const uint ShortestWaitMilliseconds = 1;
    private const int NotThere = 2;

    /// <summary>Whether there is one of this name; busy or not, and whether it may be opened or not.</summary>
    public static bool Exists(string name) =>
        WaitForInstance(@"\\.\pipe\" + name, ShortestWaitMilliseconds) || Marshal.GetLastPInvokeError() != NotThere;

    [LibraryImport("kernel32", EntryPoint = "WaitNamedPipeW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool WaitForInstance(string name, uint milliseconds);
}
