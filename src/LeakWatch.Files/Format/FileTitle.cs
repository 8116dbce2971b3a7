using System.Globalization;
using LeakWatch.Heap.Text;

namespace LeakWatch.Files.Format;

/// <summary>
/// What stands above anything that is said of a snapshot file: its path, when it was taken, how much is in it, of which process.
/// </summary>
public static class FileTitle
{
    /// <summary>The parts, not escaped.</summary>
    public static IEnumerable<string> Of(string path, SnapshotFileHeader header)
    {
        string?[] parts =
        [
            path,
            header.Find(SnapshotFileKeys.Taken) is { } taken ? TimeOf(taken) : null,
            Quantity.Plural(header.Lines, header.Kind == SnapshotFileKind.Objects ? "object" : "type"),
            header.Find(SnapshotFileKeys.Process),
        ];
        return parts.OfType<string>();
    }

    // As it stands there if somebody has changed it.
    private static string TimeOf(string taken) =>
        DateTimeOffset.TryParseExact(taken, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : taken;
}
