using System.ComponentModel;
using System.Runtime.InteropServices;
using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>A leak in a process that lets nobody but root read its memory. A step is one session more.</summary>
internal sealed partial class PrivateMemory : IScenario
{
    // prctl(2): no core dumps, and with them no ptrace by the same user.
    private const int SetDumpable = 4;

    private readonly GrowingDictionary _sessions = new(100);

    public PrivateMemory()
    {
        if (Control(SetDumpable, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    public Facts Facts => _sessions.Facts;

    public void Go(int steps) => _sessions.Go(steps);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int Control(int option, nuint value);
}
