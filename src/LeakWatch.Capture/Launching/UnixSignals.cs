using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LeakWatch.Capture.Launching;

/// <summary>Signals to other processes, and who gets them from the terminal.</summary>
internal static partial class UnixSignals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends one; to a process that has ended meanwhile it is lost.</summary>
    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    /// <summary>
    /// Whether this process has a terminal, and is in the group in front of it: then Ctrl+C there reaches it and all that it has
    /// started.
    /// </summary>
    public static bool IsInForeground()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            using var terminal = File.OpenHandle("/dev/tty");
            return GroupInFront(terminal) == GroupOfThis();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "getpgrp")]
    private static partial int GroupOfThis();

    [LibraryImport("libc", EntryPoint = "tcgetpgrp")]
    private static partial int GroupInFront(SafeFileHandle terminal);
}
