using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>Reads the lines that a watch has kept.</summary>
internal static class WatchLogReader
{
    /// <summary>Reads the last watch in a file of JSON lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="places">Takes where the lines of its snapshots stand; null for nobody.</param>
    /// <exception cref="LeakWatchException">It cannot be read, or is damaged.</exception>
    public static WatchLog Read(string path, CancellationToken cancellationToken, List<LinePlace>? places = null)
    {
        using var file = LineFile.Open(path);
        var log = new WatchLog();
        var watches = 0;
        byte[] newest = [];
        while (file.TryRead(out var line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!file.IsWhole)
            {
                log.Notes.Add($"{path} stops within line {file.Number}, of which nothing is shown");
                break;
            }

            if (line.StartsWith("{\"kind\":\"session\""u8))
            {
                log = new WatchLog();
                newest = [];
                places?.Clear();
                watches++;
                log.Add(Parse(line, JsonLines.Kept.SessionLine, path, file.Number));
            }
            else if (line.StartsWith("{\"kind\":\"snapshot\""u8))
            {
                var snapshot = Parse(line, JsonLines.KeptWithoutTypes.SnapshotLine, path, file.Number);
                log.Add(snapshot);
                places?.Add(new LinePlace(
                    snapshot.Number, snapshot.TakenAt, snapshot.Complete, file.Number, file.Position, line.Length));
                if (snapshot.Complete)
                {
                    newest = line.ToArray();
                }
            }
            else if (line.StartsWith("{\"kind\":\"mark\""u8))
            {
                log.Add(Parse(line, JsonLines.Kept.MarkLine, path, file.Number));
            }
            else if (line.StartsWith("{\"kind\":\"end\""u8))
            {
                log.Add(Parse(line, JsonLines.Kept.EndLine, path, file.Number));
            }
        }

        if (watches == 0)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"There is no watch in {path}.", "Name the folder of a watch, or its session.ndjson.");
        }

        if (watches > 1)
        {
            log.Notes.Add($"{path} has {Quantity.Count(watches)} watches: this is the last of them");
        }

        if (newest.Length > 0)
        {
            log.Complement(Parse(newest, JsonLines.Kept.SnapshotLine, path, file.Number));
        }

        return log;
    }

    /// <summary>Reads one snapshot again, with its types.</summary>
    /// <param name="path">The file.</param>
    /// <param name="place">Where its line stands.</param>
    /// <exception cref="LeakWatchException">It cannot be read, or has been changed.</exception>
    public static SnapshotLine ReadAt(string path, LinePlace place)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var line = new byte[place.Length];
            for (var filled = 0; filled < line.Length;)
            {
                var read = RandomAccess.Read(file, line.AsSpan(filled), place.Position + filled);
                filled += read > 0 ? read : throw new EndOfStreamException("It has become shorter.");
            }

            return Parse(line, JsonLines.Kept.SnapshotLine, path, place.Line);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new LeakWatchException(FailureKind.InvalidInput, $"{path} cannot be read: {cause.Message}", "", cause);
        }
    }

    private static T Parse<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type, string path, int number)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException cause)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput,
                $"{path}, line {number} is damaged, or of another version of this tool.",
                "",
                cause);
        }
    }
}
