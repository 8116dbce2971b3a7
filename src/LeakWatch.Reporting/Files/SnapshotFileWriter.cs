using System.Text;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Reporting.Files;

/// <summary>
/// Writes a file under a name of the moment in the same folder, and gives it its own when it is whole: whoever finds a file of a
/// snapshot's name can rely on it, even if the tool was killed.
/// </summary>
internal static class SnapshotFileWriter
{
    /// <summary>Writes header and lines; as many lines as announced are the caller's word.</summary>
    public static string Write(
        string directory,
        string name,
        SnapshotFileKind kind,
        IReadOnlyList<(string Key, string Value)> header,
        long lines,
        Action<Stream> writeLines)
    {
        var path = Path.Combine(directory, name + SnapshotFileFormat.SuffixOf(kind));
        RefuseExisting(path, null);
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var file = PrivateFile.CreateNew(temporary))
            {
                file.Write(HeaderOf(kind, header, lines));
                writeLines(file);
            }

            // Does not overwrite.
            File.Move(temporary, path);
            return path;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            RefuseExisting(path, cause);
            throw new LeakWatchException(
                ExitCode.CollectionFailed, $"{path} could not be written: {cause.Message}", "Make room there, or name another folder.", cause);
        }
        finally
        {
            // Where it has been moved there is nothing to delete.
            TryDelete(temporary);
        }
    }

    private static byte[] HeaderOf(SnapshotFileKind kind, IReadOnlyList<(string Key, string Value)> header, long lines)
    {
        var text = new StringBuilder().Append($"{SnapshotFileFormat.FirstLineOf(kind)}\n");
        foreach (var (key, value) in header)
        {
            if (!SnapshotFileFormat.IsKey(key))
            {
                throw new ArgumentException($"No key of a header: '{key}'.", nameof(header));
            }

            text.Append($"# {key}: {Printable.Escape(value)}\n");
        }

        return Encoding.UTF8.GetBytes(text.Append($"# {SnapshotFileFormat.LinesKey}: {lines}\n").ToString());
    }

    private static void RefuseExisting(string path, Exception? cause)
    {
        if (File.Exists(path))
        {
            throw new LeakWatchException(
                ExitCode.WrongArguments, $"{path} exists already, and nothing is overwritten.", "Name another folder.", cause);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // What went wrong before says more.
        }
    }
}
