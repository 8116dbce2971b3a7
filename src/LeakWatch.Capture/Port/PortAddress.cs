namespace LeakWatch.Capture.Port;

/// <summary>Where the diagnostics port of a process is: a socket's path, or a pipe's name on Windows.</summary>
internal static class PortAddress
{
    /// <summary>The address; null where there is none to be seen.</summary>
    public static string? Of(int processId)
    {
        if (OperatingSystem.IsWindows())
        {
            return $"dotnet-diagnostic-{processId}";
        }

        try
        {
            return Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").MaxBy(File.GetLastWriteTimeUtc);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
