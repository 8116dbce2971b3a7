using System.Globalization;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Growth;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;
using LeakWatch.Values;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Objects;

/// <summary>Keeps a snapshot as files: its table of types, and its objects one line each.</summary>
internal sealed class SnapshotFiles
{
    private readonly string _directory;
    private readonly ObjectOptions _options;
    private readonly ObjectLines _lines;

    public SnapshotFiles(string directory, ObjectOptions options, ICollectionLog log, TimeProvider time)
    {
        _directory = directory;
        _options = options;
        _lines = new ObjectLines(options, log, time);
    }

    /// <summary>Writes the files.</summary>
    /// <param name="capture">A complete snapshot with its objects.</param>
    /// <param name="history">All snapshots so far, this one among them.</param>
    /// <param name="session">What is watched.</param>
    /// <param name="reader">Reads content; null for lines from the graph alone.</param>
    /// <param name="renderer">Writes it; null like the reader.</param>
    /// <param name="cancellationToken">Gives up; no half file is left.</param>
    /// <returns>The path of the objects' file, or null; and how many objects are in it without content.</returns>
    public async Task<(string? File, long WithoutContent)> WriteAsync(
        HeapCapture capture,
        WatchHistory history,
        WatchSession session,
        ValueReader? reader,
        IHeapContent? renderer,
        CancellationToken cancellationToken)
    {
        var snapshot = capture.Snapshot;
        var name = SnapshotFolder.NameOf(snapshot.Number, snapshot.TakenAt.ToLocalTime());
        var header = HeaderOf(snapshot, session);
        TypesFileWriter.Write(_directory, name, header, snapshot.Histogram);
        if (_options.Selection == ObjectSelection.None || capture.Objects is null)
        {
            return (null, 0);
        }

        using var lines = new LineSorter(_directory);
        var (leftOut, withoutContent) = await _lines.AddAsync(capture, history, reader, renderer, lines, cancellationToken);
        header.Add((SnapshotFileKeys.Values, ValuesOf(session, reader).ToString()));
        header.AddRange(leftOut.Select(text => (SnapshotFileKeys.LeftOut, text)));
        return (ObjectsFileWriter.Write(_directory, name, header, lines), withoutContent);
    }

    private ValuesHeader ValuesOf(WatchSession session, ValueReader? reader) => _options.Values switch
    {
        ValuesMode.Off => ValuesHeader.Off,
        _ when reader is null => ValuesHeader.None(session.MissingValues?.Text ?? ""),
        // The salt is that of the watch.
        ValuesMode.Hashed => ValuesHeader.Hashed($"{session.StartedAt:O}"),
        _ => ValuesHeader.On,
    };

    private static List<(string Key, string Value)> HeaderOf(HeapSnapshot snapshot, WatchSession session) =>
    [
        ("snapshot", snapshot.Number.ToString(CultureInfo.InvariantCulture)),
        (SnapshotFileKeys.Session, $"{session.StartedAt:O}"),
        (SnapshotFileKeys.Process, $"{session.ProcessName}, pid {session.ProcessId}" + (session.RuntimeVersion.Length > 0 ? $", .NET {session.RuntimeVersion}" : "")),
        (SnapshotFileKeys.Taken, $"{snapshot.TakenAt:O}"),
        ("objects", snapshot.Histogram.Objects.ToString(CultureInfo.InvariantCulture)),
        ("bytes", snapshot.Histogram.Bytes.ToString(CultureInfo.InvariantCulture)),
        .. snapshot.Limits.Select(limit => (SnapshotFileKeys.Limit, LimitTexts.Of(limit))),
    ];
}
