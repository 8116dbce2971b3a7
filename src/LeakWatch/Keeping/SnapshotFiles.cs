using System.Globalization;
using LeakWatch.Files.Format;
using LeakWatch.Files.GcDump;
using LeakWatch.Files.Sorting;
using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Work;

namespace LeakWatch.Keeping;

/// <summary>Keeps a snapshot as files: its table of types, and its objects one line each.</summary>
internal sealed class SnapshotFiles
{
    // The first one, and the baseline.
    private const int StayingSnapshots = 2;

    private readonly SnapshotFileOptions _options;
    private readonly WatchedProcess _process;
    private readonly ValuesMode _values;
    private readonly ObjectLines _lines;
    private readonly KeptSnapshots _kept;
    private readonly WorkProgress? _progress;
    private bool _isFirst = true;

    public SnapshotFiles(SnapshotFileOptions options, WatchedProcess process, HeapWatchOptions watch)
    {
        _options = options;
        _kept = new KeptSnapshots(options.Keep);
        _process = process;
        _values = watch.Values;
        _progress = watch.Writing;
        _lines = new ObjectLines(new ObjectLineLimits(options.Selection, options.MaxObjects, watch.ReadingTime), watch.Time)
        {
            Progress = _progress,
        };
    }

    /// <summary>Of how many snapshots the files are kept; null for all.</summary>
    public int? MaxKept => _options.Keep + StayingSnapshots;

    /// <summary>The files that were written last stay, as those of a baseline do.</summary>
    public void KeepBaseline() => _kept.MakeBaseline();

    /// <summary>Writes the files.</summary>
    /// <param name="capture">A complete snapshot with its objects.</param>
    /// <param name="history">All snapshots so far, this one among them.</param>
    /// <param name="cancellationToken">Gives up; no half file is left.</param>
    public async Task<WrittenSnapshot> WriteAsync(
        HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        var snapshot = capture.Snapshot;
        var name = SnapshotFolder.NameOf(snapshot.Number, snapshot.TakenAt.ToLocalTime());
        var written = await WriteTextAsync(name, capture, history, cancellationToken);
        // Last: it may be too large for its format, which the others never are.
        if (_options.GcDump && capture.Objects is { } objects)
        {
            var heap = GcDumpWriter.Write(_options.Directory, name, objects, OriginOf(snapshot));
            written = written with { Files = [.. written.Files, heap] };
        }

        var isFirst = _isFirst;
        _isFirst = false;
        _kept.Add(written.Files, isBaseline: history.Complete == history.Warmup + 1);
        return isFirst ? written with { FreeBytes = Free() } : written;
    }

    private long? Free()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(_options.Directory)).AvailableFreeSpace;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private async Task<WrittenSnapshot> WriteTextAsync(
        string name, HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        var snapshot = capture.Snapshot;
        var header = HeaderOf(snapshot);
        var types = TypesFileWriter.Write(_options.Directory, name, header, snapshot.Histogram);
        if (_options.Selection == ObjectSelection.None || capture.Objects is null)
        {
            return new WrittenSnapshot([types], null, 0);
        }

        using var lines = new LineSorter(_options.Directory);
        var holders = new HolderPaths(snapshot.Paths);
        var (leftOut, withoutContent) = await _lines.AddAsync(
            capture, holders.Of, GrowingTypes(capture.Objects, history), lines, cancellationToken);
        header.Add((SnapshotFileKeys.Values, ValuesOf(capture).ToString()));
        header.AddRange(leftOut.Select(text => (SnapshotFileKeys.LeftOut, text)));
        var objects = ObjectsFileWriter.Write(_options.Directory, name, header, lines, _options.Compress, _progress);
        return new WrittenSnapshot([types, objects], objects, withoutContent);
    }

    private GcDumpOrigin OriginOf(HeapSnapshot snapshot) => new(
        _process.Name,
        _process.Id,
        snapshot.TakenAt,
        GcDumpOrigin.OwnTool,
        string.Join('\n', snapshot.Limits.Select(static limit => limit.Text)));

    private static bool[] GrowingTypes(HeapObjects objects, WatchHistory history)
    {
        var growing = history.Types.Types.Where(type => type.Verdict >= Verdict.Suspect).Select(type => type.Type).ToHashSet();
        return [.. objects.Types.Select(type => growing.Contains(type.Identity))];
    }

    private ValuesHeader ValuesOf(HeapCapture capture) => _values switch
    {
        ValuesMode.Off => ValuesHeader.Off,
        _ when capture.Content is null => ValuesHeader.None(_process.MissingValues?.Text ?? ""),
        // The salt is that of the watch.
        ValuesMode.Hashed => ValuesHeader.Hashed($"{_process.AttachedAt:O}"),
        ValuesMode.Unmasked => ValuesHeader.Unmasked,
        _ => ValuesHeader.On,
    };

    private List<(string Key, string Value)> HeaderOf(HeapSnapshot snapshot) =>
    [
        ("snapshot", snapshot.Number.ToString(CultureInfo.InvariantCulture)),
        (SnapshotFileKeys.Session, $"{_process.AttachedAt:O}"),
        (SnapshotFileKeys.Process, $"{_process.Name}, pid {_process.Id}"
            + (_process.RuntimeVersion.Length > 0 ? $", .NET {_process.RuntimeVersion}" : "")),
        (SnapshotFileKeys.Taken, $"{snapshot.TakenAt:O}"),
        ("objects", snapshot.Histogram.Objects.ToString(CultureInfo.InvariantCulture)),
        ("bytes", snapshot.Histogram.Bytes.ToString(CultureInfo.InvariantCulture)),
        .. snapshot.Limits.Select(limit => (SnapshotFileKeys.Limit, limit.Text)),
    ];
}
