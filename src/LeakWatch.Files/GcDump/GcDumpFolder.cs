using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.GcDump;

/// <summary>The <c>.gcdump</c> files of a folder.</summary>
public static class GcDumpFolder
{
    /// <summary>All of them, in the order in which the heaps were seen; none where there is no such folder.</summary>
    /// <exception cref="LeakWatchException">The folder cannot be read, or one of the files is damaged.</exception>
    public static IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return
            [
                .. (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, $"*{GcDumpFormat.Suffix}") : [])
                    // One that is still being written has a name of the moment.
                    .Where(path => !Path.GetFileName(path).StartsWith('.'))
                    .Select(path => (Path: path, TakenAt: GcDumpReader.TakenAt(path)))
                    .OrderBy(file => file.TakenAt)
                    .ThenBy(file => file.Path, StringComparer.Ordinal)
                    .Select(file => file.Path),
            ];
        }
        catch (Exception cause) when (OutputFailure.Is(cause))
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{folder} cannot be read: {cause.Message}", "", cause);
        }
    }
}
