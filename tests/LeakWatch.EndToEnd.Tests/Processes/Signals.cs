using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LeakWatch.EndToEnd.Tests.Processes;

/// <summary>Sends signals.</summary>
internal static partial class Signals
{
    /// <summary>Sends a signal to a process that is known to be there.</summary>
    public static void Send(int processId, Signal signal)
    {
        if (Kill(processId, (int)signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Sends a signal to a process that may have ended meanwhile; whether it was still there.</summary>
    public static bool TrySend(int processId, Signal signal) => Kill(processId, (int)signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
