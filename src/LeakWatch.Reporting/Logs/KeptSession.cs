using LeakWatch.Exploring;
using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.FromFiles;
using LeakWatch.Growth;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>The snapshots of a watch that has kept its JSON lines, and the files beside those.</summary>
internal sealed class KeptSession : IKeptSource
{
    private const string ObjectsSuffix = ".objects.txt";

    private readonly string _path;
    private readonly HeapFileReader _reader;
    private readonly List<LinePlace> _places;

    private KeptSession(string path, HeapFileReader reader, WatchLog log, List<LinePlace> places)
    {
        _path = path;
        _reader = reader;
        _places = places;
        Log = log;
        Moments = places.ConvertAll(static place => new KeptMoment(place.Number, place.At, place.IsComplete));
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptMoment> Moments { get; }

    /// <inheritdoc/>
    public WatchLog Log { get; }

    /// <summary>Reads the lines of the last watch; null where the name is of something else.</summary>
    public static KeptSession? Find(string name, HeapFileReader reader, CancellationToken cancellationToken)
    {
        if (KeptWatch.PathOf(name) is not { } path)
        {
            return null;
        }

        var places = new List<LinePlace>();
        var log = WatchLogReader.Read(path, cancellationToken, places);
        return new KeptSession(path, reader, log, places);
    }

    /// <inheritdoc/>
    public SnapshotLine LineOf(int moment) => WatchLogReader.ReadAt(_path, _places[moment]);

    /// <inheritdoc/>
    public IHeapExplorer? Explore(int moment, CancellationToken cancellationToken)
    {
        var line = LineOf(moment);
        var name = Path.Combine(Path.GetDirectoryName(_path) ?? "", NameOf(line));
        var (objects, types) = FilesOf(name);
        var lines = objects is null ? null : new LinesExplorer(line.Number, objects, types, SitesOf(line));
        if ($"{name}.gcdump" is var dump && !File.Exists(dump))
        {
            return lines;
        }

        var heap = _reader.Read(dump, line.Number, cancellationToken);
        if (heap.Capture.Objects is null)
        {
            heap.Dispose();
            return lines;
        }

        var graph = new HeapExplorer(heap.Capture, WatchHistory.Empty, heap.MissingText);
        return lines is null ? graph : new KeptExplorer(lines, graph);
    }

    // What the file says is a name in its folder, whoever has written it.
    private static string NameOf(SnapshotLine line)
    {
        var file = Path.GetFileName(line.ObjectsFile);
        return file?.IndexOf(ObjectsSuffix, StringComparison.Ordinal) is > 0 and var end
            ? file[..end]
            : SnapshotFolder.NameOf(line.Number, line.TakenAt.ToLocalTime());
    }

    private static (string? Objects, string? Types) FilesOf(string name)
    {
        try
        {
            return SnapshotLookup.FindOne(name);
        }
        catch (LeakWatchException)
        {
            // The watch did not keep them, or they were let go of.
            return default;
        }
    }

    private static List<KeptSite> SitesOf(SnapshotLine line) =>
    [
        .. line.Growth.Select(static site => new KeptSite(
            site.Id, site.Type, site.Root, site.Path, site.Measure == Wording.Of(GrowthMeasure.Objects) ? site.Count : null)),
    ];
}
