using System.Globalization;
using System.Text.RegularExpressions;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;

namespace LeakWatch.Files.Diff;

/// <summary>
/// Finds the two files that are meant by a file's name, a snapshot's name without ending, or the folder of a session.
/// </summary>
public static partial class SnapshotLookup
{
    private const string Remedy = "Name a file, a snapshot without its ending, or the folder of a watch.";

    /// <summary>Finds the files.</summary>
    /// <param name="names">
    /// A folder, whose first and last snapshot are meant; or two of anything, of folders their last snapshots.
    /// </param>
    /// <param name="typesOnly">Whether types are to be compared even where there are objects.</param>
    /// <exception cref="LeakWatchException">They are not there, or not of one kind.</exception>
    public static (string First, string Second) Find(IReadOnlyList<string> names, bool typesOnly)
    {
        var kinds = typesOnly ? new[] { SnapshotFileKind.Types } : [SnapshotFileKind.Objects, SnapshotFileKind.Types];
        return names.Count == 1 ? FindInFolder(names[0], kinds) : FindTwo(names[0], names[1], kinds);
    }

    /// <summary>Finds the files of one snapshot.</summary>
    /// <param name="name">A file, a snapshot's name without ending, or a folder, whose last snapshot is meant.</param>
    /// <returns>That of its objects and that of its types; one of them may be missing.</returns>
    /// <exception cref="LeakWatchException">There is none.</exception>
    public static (string? Objects, string? Types) FindOne(string name)
    {
        if (FilesOf(name, SnapshotFileKind.Objects) is [.., var objects])
        {
            return (objects, Beside(objects, SnapshotFileKind.Objects, SnapshotFileKind.Types));
        }

        return FilesOf(name, SnapshotFileKind.Types) is [.., var types]
            ? (Beside(types, SnapshotFileKind.Types, SnapshotFileKind.Objects), types)
            : throw new LeakWatchException(FailureKind.InvalidInput, $"There is no snapshot in {name}.", Remedy);
    }

    /// <summary>Whether a name is that of a folder with files of snapshots in it.</summary>
    public static bool IsFolderOfSnapshots(string name) => Directory.Exists(name)
        && Array.Exists(
            Enum.GetValues<SnapshotFileKind>(), kind => SnapshotsIn(name, kind).Count > 0);

    /// <summary>The tables of types in a folder, in the order in which they were taken; none where there is no such folder.</summary>
    public static IReadOnlyList<string> TypesIn(string folder) =>
        Directory.Exists(folder) ? SnapshotsIn(folder, SnapshotFileKind.Types) : [];

    // The other file of the same snapshot; null where there is none. A file of another name stands alone.
    private static string? Beside(string path, SnapshotFileKind kind, SnapshotFileKind other) =>
        SnapshotFileFormat.WithoutSuffix(path, kind) is { } name ? SnapshotFileFormat.Find(name, other) : null;

    private static (string First, string Second) FindInFolder(string folder, SnapshotFileKind[] kinds)
    {
        if (!Directory.Exists(folder))
        {
            FilesOf(folder, kinds[0]);
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"Compare {folder} with what?",
                "Name a second snapshot, or a folder with at least two.");
        }

        foreach (var kind in kinds)
        {
            if (FilesOf(folder, kind) is [var first, .., var last])
            {
                return (first, last);
            }
        }

        throw new LeakWatchException(
            FailureKind.InvalidInput,
            $"There are fewer than two snapshots{OfTypes(kinds)} in {folder}.",
            "A watch writes them to the folder that it is given.");
    }

    private static (string First, string Second) FindTwo(string first, string second, SnapshotFileKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (FilesOf(first, kind) is [.., var a] && FilesOf(second, kind) is [.., var b])
            {
                return (a, b);
            }
        }

        foreach (var name in (ReadOnlySpan<string>)[first, second])
        {
            if (Array.TrueForAll(kinds, kind => FilesOf(name, kind).Count == 0))
            {
                throw new LeakWatchException(
                    FailureKind.InvalidInput, $"There is no snapshot{OfTypes(kinds)} in {name}.", Remedy);
            }
        }

        throw new LeakWatchException(
            FailureKind.InvalidInput,
            $"{first} and {second} have no files of one kind.",
            "Compare objects with objects, or types with types.");
    }

    // In the order in which they were taken; of a file's own name just that, if it is of the kind.
    private static List<string> FilesOf(string name, SnapshotFileKind kind)
    {
        if (File.Exists(name))
        {
            using var file = SnapshotFileReader.Open(name);
            return file.Header.Kind == kind ? [name] : [];
        }

        if (Directory.Exists(name))
        {
            return SnapshotsIn(name, kind);
        }

        if (SnapshotFileFormat.Find(name, kind) is { } found)
        {
            return [found];
        }

        return Enum.GetValues<SnapshotFileKind>().Any(other => SnapshotFileFormat.Find(name, other) is not null)
            ? []
            : throw new LeakWatchException(FailureKind.InvalidInput, $"There is no snapshot {name}.", Remedy);
    }

    private static List<string> SnapshotsIn(string folder, SnapshotFileKind kind)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder)
                    .Select(path => (Path: path, Name: NamePattern().Match(Path.GetFileName(path))))
                    .Where(file => file.Name.Success && SnapshotFileFormat.WithoutSuffix(file.Path, kind) is not null)
                    // By time first: a folder may have several watches in it.
                    .OrderBy(file => file.Name.Groups[2].Value, StringComparer.Ordinal)
                    .ThenBy(file => long.Parse(file.Name.Groups[1].Value, CultureInfo.InvariantCulture))
                    .Select(file => file.Path),
            ];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{folder} cannot be read: {cause.Message}", "", cause);
        }
    }

    private static string OfTypes(SnapshotFileKind[] kinds) => kinds.Length == 1 ? " with types" : "";

    [GeneratedRegex(@"^([0-9]{4,18})_([0-9]{8}-[0-9]{6})\.(objects|types)\.txt(\.gz)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
