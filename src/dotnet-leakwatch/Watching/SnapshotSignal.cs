using System.Runtime.InteropServices;

namespace LeakWatch.Watching;

/// <summary>The signal USR1 asks for a snapshot now, as the space bar does in the live view: for scripts that know when.</summary>
internal static class SnapshotSignal
{
    private const int LinuxUser1 = 10;
    private const int MacUser1 = 30;

    /// <summary>Listens until the result is disposed of; null where there are no such signals.</summary>
    public static IDisposable? Listen(Action request)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        // Numbers that .NET has no name for are passed on as they are.
        var signal = (PosixSignal)(OperatingSystem.IsMacOS() ? MacUser1 : LinuxUser1);
        return PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            request();
        });
    }
}
