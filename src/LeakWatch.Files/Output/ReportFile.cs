using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Output;

/// <summary>A report of its own, in a file that its user names.</summary>
public static class ReportFile
{
    /// <summary>
    /// Opens one, for its owner alone where it is new; what is there is written over, as build servers expect it. Before there is
    /// anything to write: a path that does not work should fail then.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="option">The option that named it, for the remedy.</param>
    /// <exception cref="LeakWatchException">It cannot be written.</exception>
    public static Stream Create(string path, string option)
    {
        var remedy = $"Give {option} another file.";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new OutputStream(new FileStream(path, options), path, remedy);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"{path} cannot be written: {OutputFailure.ReasonOf(cause)}", remedy, cause);
        }
    }
}
