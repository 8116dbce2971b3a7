using System.Globalization;
using System.Text;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Paths;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.Content;

/// <summary>What the files of one snapshot say, summed up: by type, by root, and by type and holder. Immutable.</summary>
/// <param name="Path">The file that was read: that of the objects where there is one.</param>
/// <param name="Header">What it says of itself.</param>
/// <param name="Count">Objects in it.</param>
/// <param name="Bytes">Their size in bytes.</param>
/// <param name="Types">By type, most bytes first; empty where there is no table of types.</param>
/// <param name="Roots">By the root that holds them, most bytes first; empty where there are no objects.</param>
/// <param name="Groups">
/// By type and holder, most bytes first, each with its first lines; empty where there are no objects.
/// </param>
public sealed record SnapshotContent(
    string Path,
    SnapshotFileHeader Header,
    long Count,
    long Bytes,
    IReadOnlyList<ContentSum> Types,
    IReadOnlyList<ContentSum> Roots,
    IReadOnlyList<ContentGroup> Groups)
{
    /// <summary>When the snapshot was taken; null where that is not said.</summary>
    public DateTimeOffset? TakenAt => DateTimeOffset.TryParseExact(
        Header.Find(SnapshotFileKeys.Taken), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : null;

    /// <summary>
    /// Objects beside those, which nothing held any more and no collection had freed; null where a collection came before.
    /// </summary>
    public ContentSum? Garbage { get; init; }

    /// <summary>
    /// Reads the files of a snapshot in one pass; memory depends on its types and holders, not on the number of its objects.
    /// </summary>
    /// <param name="objectsPath">The file of the objects; null where there is none.</param>
    /// <param name="typesPath">The file of the types; null where there is none. One of them there must be.</param>
    /// <param name="linesOfGroup">How many different lines to keep of each group.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="progress">Is told how far it has come; null for nobody.</param>
    /// <exception cref="LeakWatchException">A file is missing, foreign or damaged.</exception>
    public static SnapshotContent Read(
        string? objectsPath,
        string? typesPath,
        int linesOfGroup,
        CancellationToken cancellationToken,
        WorkProgress? progress = null)
    {
        var types = new List<ContentSum>();
        SnapshotFileHeader? header = null;
        if (typesPath is not null)
        {
            using var file = SnapshotFileReader.Open(typesPath);
            header = file.Header;
            while (file.TryRead(out var line))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = TypeRow.Parse(line, file);
                types.Add(new ContentSum(row.Key.Type, row.Count, row.Bytes));
            }
        }

        types.Sort(ContentSum.MaxBytesFirst);
        if (objectsPath is null)
        {
            return new SnapshotContent(
                typesPath!, header!, types.Sum(type => type.Count), types.Sum(type => type.Bytes), types, [], []);
        }

        using var objects = SnapshotFileReader.Open(objectsPath);
        objects.Progress = progress;
        progress?.Begin($"reading {System.IO.Path.GetFileName(objectsPath)}", objects.Length);
        var groups = ReadGroups(objects, linesOfGroup, cancellationToken);
        progress?.End();
        return new SnapshotContent(
            objectsPath, objects.Header, groups.Sum(group => group.Count), groups.Sum(
                group => group.Bytes), types, RootsOf(groups), groups);
    }

    // A file is its own difference to nothing.
    private static List<ContentGroup> ReadGroups(
        SnapshotFileReader objects, int linesOfGroup, CancellationToken cancellationToken)
    {
        var groups = new DiffGroups(linesOfGroup);
        var run = default(EqualRun);
        while (objects.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            groups.Count(Change.Came, line, run.Next(objects));
        }

        return
        [
            .. groups.Rank().Select(group => new ContentGroup(
                group.Type,
                group.Holder,
                group.Came,
                group.BytesCame,
                [.. group.FirstCame.Select(line => (TextOf(objects.ReadAgain(line.Position, line.Length)), line.Count))])),
        ];
    }

    // The holder stands above them all.
    private static string TextOf(byte[] line) => Encoding.UTF8.GetString(ObjectLine.Parse(line).Described);

    private static List<ContentSum> RootsOf(List<ContentGroup> groups)
    {
        var roots = new Dictionary<string, ContentSum>();
        foreach (var group in groups)
        {
            var end = group.Holder.IndexOf(HolderText.Arrow, StringComparison.Ordinal);
            var root = end < 0 ? group.Holder : group.Holder[..end];
            var sum = roots.GetValueOrDefault(root) ?? new ContentSum(root, 0, 0);
            roots[root] = sum with { Count = sum.Count + group.Count, Bytes = sum.Bytes + group.Bytes };
        }

        var sorted = roots.Values.ToList();
        sorted.Sort(ContentSum.MaxBytesFirst);
        return sorted;
    }
}
