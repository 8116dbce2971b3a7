using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Format;

/// <summary>Writes the objects of a snapshot: one line an object, in the order of their bytes.</summary>
public static class ObjectsFileWriter
{
    /// <summary>
    /// Writes <c>NAME.objects.txt</c>, or <c>NAME.objects.txt.gz</c>. It appears under its name when it is whole, is readable by its
    /// owner only, and overwrites nothing.
    /// </summary>
    /// <param name="directory">The folder; it must be there.</param>
    /// <param name="name">What <see cref="SnapshotFolder.NameOf"/> says.</param>
    /// <param name="header">
    /// What the first lines say, in this order; values are escaped, keys are letters, digits, spaces
    /// and hyphens and may come more than once. <c>lines</c> is added by itself.
    /// </param>
    /// <param name="lines">The lines; no more can be added to them afterwards.</param>
    /// <param name="compress">Whether it is compressed (gzip).</param>
    /// <param name="progress">Is told how many lines are written; null for nobody.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="Heap.Failures.LeakWatchException">There is such a file, or it could not be written.</exception>
    public static string Write(
        string directory,
        string name,
        IReadOnlyList<(string Key, string Value)> header,
        LineSorter lines,
        bool compress = false,
        WorkProgress? progress = null) =>
        SnapshotFileWriter.Write(
            directory, name, SnapshotFileKind.Objects, header, lines.Count, output => lines.WriteTo(output, progress), compress);
}
