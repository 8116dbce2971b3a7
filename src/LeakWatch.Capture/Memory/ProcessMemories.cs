namespace LeakWatch.Capture.Memory;

/// <summary>Knows how this system tells the memory of a process.</summary>
internal static class ProcessMemories
{
    /// <summary>That of a process, by its id as it is seen from here.</summary>
    public static IProcessMemory Of(int processId) =>
        OperatingSystem.IsLinux() ? new LinuxProcessMemory(processId) : new SystemProcessMemory(processId);
}
