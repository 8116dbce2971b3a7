using System.Text;
using LeakWatch.Files.Sorting;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.Format;

/// <summary>Writes the types of a snapshot: count, bytes, type and assembly, most bytes first.</summary>
public static class TypesFileWriter
{
    /// <summary>
    /// Writes <c>NAME.types.txt</c>. It appears under its name when it is whole, is readable by its owner only, and overwrites
    /// nothing.
    /// </summary>
    /// <param name="directory">The folder; it must be there.</param>
    /// <param name="name">What <see cref="SnapshotFolder.NameOf"/> says.</param>
    /// <param name="header">
    /// What the first lines say, in this order; values are escaped, keys are letters, digits, spaces
    /// and hyphens and may come more than once. <c>lines</c> is added by itself.
    /// </param>
    /// <param name="histogram">The types.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="Heap.Failures.LeakWatchException">There is such a file, or it could not be written.</exception>
    public static string Write(
        string directory, string name, IReadOnlyList<(string Key, string Value)> header, TypeHistogram histogram) =>
        SnapshotFileWriter.Write(
            directory, name, SnapshotFileKind.Types, header, histogram.Types.Count, output => WriteRows(output, histogram));

    private static void WriteRows(Stream output, TypeHistogram histogram)
    {
        var writer = new LineWriter(output);
        foreach (var row in histogram.Types)
        {
            writer.Write(Encoding.UTF8.GetBytes(
                $"{row.Count,14} {row.Bytes,16}  {Printable.Escape(row.Type.Name.Full)}  {Printable.Escape(row.Type.Assembly)}"));
        }

        writer.Flush();
    }
}
