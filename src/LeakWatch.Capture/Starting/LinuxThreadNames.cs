namespace LeakWatch.Capture.Starting;

/// <summary>The names of threads from proc(5), which anyone may read.</summary>
internal sealed class LinuxThreadNames : IThreadNames
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string>? Of(int processId)
    {
        try
        {
            return [.. Directory.GetDirectories($"/proc/{processId}/task").Select(NameOf)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(task + "/comm").TrimEnd('\n');
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
