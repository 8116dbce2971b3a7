using System.Text;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Reporting.Files;

/// <summary>The file <c>session.ndjson</c> of a folder: the JSON lines of every watch that wrote to it, one behind the other.</summary>
public static class SessionFile
{
    /// <summary>Its name.</summary>
    public const string Name = "session.ndjson";

    /// <summary>Opens it to write at its end; what stands there stays. Readable by its owner only.</summary>
    /// <exception cref="LeakWatchException">It cannot be opened.</exception>
    public static TextWriter Append(string directory)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new StreamWriter(
                new FileStream(Path.Combine(directory, Name), options), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(
                ExitCode.WrongArguments, $"{Name} cannot be written in {directory}: {cause.Message}", "Name another folder.", cause);
        }
    }
}
