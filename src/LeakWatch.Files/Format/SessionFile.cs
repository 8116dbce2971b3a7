using System.Text;
using LeakWatch.Files.Guards;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Format;

/// <summary>
/// The file <c>session.ndjson</c> of a folder: the JSON lines of every watch that wrote to it, one behind the other.
/// </summary>
public static class SessionFile
{
    /// <summary>Its name.</summary>
    public const string Name = "session.ndjson";

    /// <summary>
    /// Opens it to write at its end; what stands there stays. Readable by its owner only, and refused where it is not.
    /// </summary>
    /// <exception cref="LeakWatchException">It cannot be opened, or is not the user's alone.</exception>
    public static TextWriter Append(string directory) => Append(directory, FileGuard.OfThisSystem);

    internal static TextWriter Append(string directory, IFileGuard guard)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            using var folder = guard.OpenFolder(directory);
            var file = new WholeLines(guard.OpenToAppend(Path.Combine(folder.Path, Name)));
            return new StreamWriter(
                new OutputStream(file, path, "Make room there, or name another folder."), new UTF8Encoding(
                    encoderShouldEmitUTF8Identifier: false));
        }
        catch (NotPrivateException cause)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"{path} is not written to: {cause.Message}", cause.Remedy, cause);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{Name} cannot be written in {directory}: {OutputFailure.ReasonOf(cause)}",
                "Name another folder.",
                cause);
        }
    }
}
