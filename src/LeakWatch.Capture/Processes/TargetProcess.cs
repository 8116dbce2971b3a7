using LeakWatch.Capture.Memory;

namespace LeakWatch.Capture.Processes;

/// <summary>A process that can be watched.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Name">The name of its program: of the managed assembly where the process is the <c>dotnet</c> host.</param>
/// <param name="Path">The executable, or empty where it may not be known.</param>
/// <param name="Arguments">Its command line behind the executable, or empty where it may not be known; secrets masked.</param>
public sealed record TargetProcess(int Id, string Name, string Path, string Arguments)
{
    /// <summary>How much of it is in physical memory now, in bytes; null where that may not be known. Read when it is asked for.</summary>
    public long? ReadResidentBytes() => ProcessMemories.Of(Id).Read()?.ResidentBytes;

    /// <summary>Where its diagnostics port is, checked; null where there is none to be seen.</summary>
    internal PortLocation? Port { get; init; }

    /// <summary>A port to which it connects and at which it has been let run already; null where there is none.</summary>
    internal string? ServedPort { get; init; }
}
