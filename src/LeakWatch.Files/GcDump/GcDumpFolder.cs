using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.GcDump;

/// <summary>The <c>.gcdump</c> files of a folder.</summary>
public static class GcDumpFolder
{
    /// <summary>All of them, in the order in which the heaps were seen; none where there is no such folder.</summary>
    /// <exception cref="LeakWatchException">The folder cannot be read, or one of the files is damaged.</exception>
    public static IReadOnlyList<string> FilesIn(string folder) => FolderInOrder.Of(
        folder,
        $"*{GcDumpFormat.Suffix}",
        // One that is still being written has a name of the moment.
        static path => !Path.GetFileName(path).StartsWith('.'),
        GcDumpReader.TakenAt);
}
