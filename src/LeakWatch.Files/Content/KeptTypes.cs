using System.Globalization;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Files.GcDump;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Histogram;

namespace LeakWatch.Files.Content;

/// <summary>The table of types of a snapshot that was kept as files.</summary>
/// <param name="Histogram">Objects and bytes by type.</param>
/// <param name="TakenAt">When the snapshot was taken.</param>
/// <param name="Process">Of which process; empty where that is not said.</param>
public sealed record KeptTypes(TypeHistogram Histogram, DateTimeOffset TakenAt, string Process)
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file of the types.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">The file is missing, foreign or damaged.</exception>
    public static KeptTypes Read(string path, CancellationToken cancellationToken)
    {
        using var file = SnapshotFileReader.Open(path);
        var rows = new Dictionary<TypeIdentity, TypeCount>();
        while (file.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = TypeRow.Parse(line, file);
            var brief = GcDumpTypeName.FromFile(row.Key.Type).Short;
            var type = new TypeIdentity(new Heap.Types.TypeName(row.Key.Type, brief), row.Key.Assembly);
            var sum = rows.GetValueOrDefault(type);
            rows[type] = new TypeCount(type, sum.Count + row.Count, sum.Bytes + row.Bytes);
        }

        var taken = file.Header.Find(SnapshotFileKeys.Taken);
        return DateTimeOffset.TryParseExact(taken, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new KeptTypes(new TypeHistogram(rows.Values), time, file.Header.Find(SnapshotFileKeys.Process) ?? "")
            : throw new LeakWatchException(
                FailureKind.InvalidInput, $"{path} does not say when it was taken.", "Name files that a watch has written.");
    }
}
