namespace LeakWatch.Heap.Processes;

/// <summary>
/// The executable of a Linux process, by the link of proc(5) that leads to the very file which runs, whatever lies at its path by
/// now.
/// </summary>
internal static class ProcessExecutable
{
    private const string DeletedMark = " (deleted)";

    /// <summary>What to open it by.</summary>
    public static string LinkOf(int processId) => $"/proc/{processId}/exe";

    /// <summary>
    /// Its path as the process's mappings have it: as the process sees it, marked where it is not there any more; null where it
    /// may not be known.
    /// </summary>
    public static string? MappedPathOf(int processId)
    {
        try
        {
            return new FileInfo(LinkOf(processId)).LinkTarget;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Its path, as the process sees it; null where it may not be known.</summary>
    public static string? PathOf(int processId) => MappedPathOf(processId) is { } path ? WithoutMark(path) : null;

    /// <summary>A mapped file's path without the mark of one that is not there any more.</summary>
    public static string WithoutMark(string mappedPath) =>
        mappedPath.EndsWith(DeletedMark, StringComparison.Ordinal) ? mappedPath[..^DeletedMark.Length] : mappedPath;
}
