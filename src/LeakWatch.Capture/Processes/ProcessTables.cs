namespace LeakWatch.Capture.Processes;

/// <summary>Chooses by system.</summary>
internal static class ProcessTables
{
    /// <summary>That of this system.</summary>
    public static IProcessTable OfThisSystem() =>
        OperatingSystem.IsWindows() ? new WindowsProcessTable(WindowsProcessTable.Pipes)
        : OperatingSystem.IsMacOS() ? new MacProcessTable(Path.GetTempPath(), MacProcess.Of)
        : new LinuxProcessTable(Path.GetTempPath());
}
