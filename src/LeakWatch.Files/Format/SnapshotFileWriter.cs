using System.IO.Compression;
using System.Text;
using LeakWatch.Files.Guards;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.Format;

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
        Action<Stream> writeLines,
        bool compress = false,
        IFileGuard? guardOfTest = null) => WriteWhole(
            directory,
            name + SnapshotFileFormat.SuffixOf(kind) + (compress ? SnapshotFileFormat.Compressed : ""),
            file =>
            {
                // Lines that are alike shrink to a tenth at the lowest level already, which takes a third of the time.
                using var gzip = compress ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : null;
                var output = gzip ?? file;
                output.Write(HeaderOf(kind, header, lines));
                writeLines(output);
            },
            guardOfTest);

    /// <summary>Writes a file of whatever format.</summary>
    public static string WriteWhole(
        string directory, string fileName, Action<Stream> write, IFileGuard? guardOfTest = null)
    {
        var guard = guardOfTest ?? FileGuard.OfThisSystem;
        var path = Path.Combine(directory, fileName);
        try
        {
            using var folder = guard.OpenFolder(directory);
            return Write(folder, path, guard, write);
        }
        catch (NotPrivateException cause)
        {
            throw SnapshotFolder.Refuse(directory, cause);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw Fault(path, OutputFailure.ReasonOf(cause), cause);
        }
    }

    private static string Write(OpenedFolder folder, string path, IFileGuard guard, Action<Stream> write)
    {
        var place = Path.Combine(folder.Path, Path.GetFileName(path));
        RefuseExisting(place, path, null);
        var temporary = Path.Combine(folder.Path, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}");
        try
        {
            using (var file = guard.CreateNew(temporary, FileAccess.Write, FileOptions.None))
            {
                write(file);
            }

            // Does not overwrite.
            File.Move(temporary, place);
            return path;
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            RefuseExisting(place, path, cause);
            throw Fault(path, folder.Message(cause), cause);
        }
        finally
        {
            // Where it has been moved there is nothing to delete.
            TryDelete(temporary);
        }
    }

    private static LeakWatchException Fault(string path, string message, Exception cause) => new(
        FailureKind.OutputFailed, $"{path} could not be written: {message}", "Make room there, or name another folder.", cause);

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

    private static void RefuseExisting(string place, string path, Exception? cause)
    {
        // A link that leads nowhere is there as well.
        if (File.Exists(place) || new FileInfo(place).LinkTarget is not null)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"{path} exists already, and nothing is overwritten.", "Name another folder.", cause);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            // What went wrong before says more.
        }
    }
}
