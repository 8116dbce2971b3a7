namespace LeakWatch.Files.GcDump;

/// <summary>What a <c>.gcdump</c> file says of where it comes from.</summary>
/// <param name="ProcessName">The name of the program; empty where it is not told.</param>
/// <param name="ProcessId">Its process id; 0 where it is not told.</param>
/// <param name="TakenAt">When; null where it is not told.</param>
/// <param name="Tool">Who wrote the file; empty where it is not told.</param>
/// <param name="Log">What was noted meanwhile; empty for nothing.</param>
public sealed record GcDumpOrigin(string ProcessName, int ProcessId, DateTimeOffset? TakenAt, string Tool, string Log)
{
    /// <summary>What this tool calls itself.</summary>
    public const string OwnTool = GcDumpFormat.Tool;

    /// <summary>Whether this tool has written it.</summary>
    internal bool IsOwn => Tool == GcDumpFormat.Tool;
}
