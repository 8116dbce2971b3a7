using LeakWatch.Exploring;
using LeakWatch.Files.Content;
using LeakWatch.FromFiles;
using LeakWatch.Growth;
using LeakWatch.Heap.Histogram;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Types;
using LeakWatch.Reporting.Formatting;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>The file of the objects of one snapshot, with nothing beside it.</summary>
internal sealed class KeptFile : IKeptSource
{
    private readonly string _path;
    private readonly SnapshotLine _line;

    private KeptFile(string path, SnapshotLine line)
    {
        _path = path;
        _line = line;
        Log.Add(line);
        Moments = [new KeptMoment(line.Number, line.TakenAt, line.Complete)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptMoment> Moments { get; }

    /// <inheritdoc/>
    public WatchLog Log { get; } = new();

    /// <summary>Reads it once, and sums it up by type.</summary>
    public static KeptFile Read(string path, CancellationToken cancellationToken)
    {
        var content = SnapshotContent.Read(path, null, 0, cancellationToken);
        var types = new Dictionary<string, TypeCount>();
        foreach (var group in content.Groups)
        {
            // The assembly is not told.
            var type = new TypeIdentity(new TypeName(group.Type, group.Type), "");
            var sum = types.GetValueOrDefault(group.Type);
            types[group.Type] = new TypeCount(type, sum.Count + group.Count, sum.Bytes + group.Bytes);
        }

        var taken = content.TakenAt ?? File.GetLastWriteTimeUtc(path);
        var snapshot = new HeapSnapshot(
            1, taken, new TypeHistogram(types.Values), 0, [], new SnapshotCost(null, TimeSpan.Zero, 0, 0, 0));
        var frame = new WatchFrame(snapshot, WatchHistory.Empty.Add(snapshot), null, TimeSpan.Zero);
        return new KeptFile(path, WatchLine.Of(frame, new TypeTable(null, null)));
    }

    /// <inheritdoc/>
    public SnapshotLine LineOf(int moment) => _line;

    /// <inheritdoc/>
    public IHeapExplorer? Explore(int moment, CancellationToken cancellationToken) =>
        new LinesExplorer(_line.Number, _path, null, []);
}
