using System.Runtime.InteropServices;

namespace LeakWatch.Tool.Watching;

/// <summary>
/// The signal USR1 asks for a snapshot now, as the space bar does in the live view: for scripts that know when.
/// </summary>
internal static class SnapshotSignal
{
    private const int LinuxUser1 = 10;
    private const int MacUser1 = 30;

    /// <summary>
    /// Passes over such signals to the very end of this process, whoever listens beside: by default they kill, and a script that
    /// asks for a snapshot while the watch ends shall get its exit code.
    /// </summary>
    public static void PassOver()
    {
        // Never disposed of; whoever is called at the end holds it until then.
        var registration = Listen(static () => { });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => GC.KeepAlive(registration);
    }

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
