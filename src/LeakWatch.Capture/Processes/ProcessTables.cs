using System.Diagnostics;

namespace LeakWatch.Capture.Processes;

/// <summary>Chooses by system.</summary>
internal static class ProcessTables
{
    /// <summary>That of this system.</summary>
    public static IProcessTable OfThisSystem() =>
        OperatingSystem.IsWindows() ? new WindowsProcessTable(Running, WindowsPipe.Exists, WindowsPipe.ServerOf)
        : OperatingSystem.IsMacOS() ? new MacProcessTable(Path.GetTempPath(), MacProcess.Of)
        : new LinuxProcessTable(Path.GetTempPath());

    private static IEnumerable<int> Running()
    {
        foreach (var process in Process.GetProcesses())
        {
            yield return process.Id;
            process.Dispose();
        }
    }
}
