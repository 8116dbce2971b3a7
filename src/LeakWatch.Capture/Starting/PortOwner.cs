using LeakWatch.Capture.Port;
using LeakWatch.Heap.Processes;

namespace LeakWatch.Capture.Starting;

/// <summary>Tells whether the runtime that answers at a port is that of the process which was named.</summary>
internal static class PortOwner
{
    /// <summary>
    /// Whether it is, by all that both the system and the runtime tell: the process id as the process itself sees it, the
    /// program, its arguments.
    /// </summary>
    public static bool Is(int processId, PortProcessInfo info)
    {
        if (!OperatingSystem.IsLinux())
        {
            return info.ProcessId == processId;
        }

        try
        {
            return ProcessStatus.Of($"{processId}") is { } status && Is(
                status,
                Path.GetFileName(ProcessExecutable.PathOf(processId) ?? ""),
                File.ReadAllText($"/proc/{processId}/cmdline"),
                info);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // There is no such process here, or it has just ended.
            return false;
        }
    }

    /// <summary>Whether what proc(5) says of a process is what the runtime says of itself.</summary>
    /// <param name="status">Its <c>status</c>.</param>
    /// <param name="executable">The name of its executable.</param>
    /// <param name="commandLine">Its arguments, each ended by a zero.</param>
    /// <param name="info">What the runtime says.</param>
    internal static bool Is(ProcessStatus status, string executable, string commandLine, PortProcessInfo info)
    {
        // Its id in every pid namespace from here to its own, which is the last; runtimes know only that.
        if (status.WordsOf("NSpid") is not [.., var inner] || inner != $"{info.ProcessId}")
        {
            return false;
        }

        // The runtime tells whole paths, the assembly's too, where the command line has what was typed: names are what both have.
        var arguments = commandLine.TrimEnd('\0').Split('\0');
        string[] programs = [executable, Path.GetFileName(arguments[0])];
        var isProgram = programs.Any(name => name.Length > 0 && info.CommandLine.Contains(name, StringComparison.Ordinal));
        // Before its start it does not know its arguments yet.
        var hasArguments = arguments.Length > 1
            && !programs.Any(name => name.Length > 0 && info.CommandLine.EndsWith(name, StringComparison.Ordinal));
        return isProgram
            && (!hasArguments || info.CommandLine.TrimEnd().EndsWith(
                Path.GetFileName(arguments[^1].TrimEnd()), StringComparison.Ordinal));
    }
}
