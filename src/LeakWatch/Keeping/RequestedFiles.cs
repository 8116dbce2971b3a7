using LeakWatch.Files.Format;
using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Keeping;

/// <summary>
/// Writes the files of the newest snapshot where somebody wants them, once for each folder. They stay: nothing of them is deleted.
/// </summary>
internal sealed class RequestedFiles
{
    private readonly WatchedProcess _process;
    private readonly HeapWatchOptions _options;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private HeapSnapshot? _newest;

    public RequestedFiles(WatchedProcess process, HeapWatchOptions options)
    {
        _process = process;
        // The process has gone on since: what was not copied then is not read now.
        _options = options with { ReadingTime = TimeSpan.Zero };
    }

    /// <summary>Takes note that a snapshot is in a folder.</summary>
    public void Add(string directory, HeapSnapshot snapshot)
    {
        if (_newest != snapshot)
        {
            _newest = snapshot;
            _folders.Clear();
        }

        _folders.Add(Path.GetFullPath(directory));
    }

    /// <summary>The path of a snapshot's files without their endings where they are in a folder already; null where not.</summary>
    public string? Find(string directory, HeapSnapshot snapshot) =>
        _newest == snapshot && _folders.Contains(Path.GetFullPath(directory)) ? PathOf(directory, snapshot) : null;

    /// <summary>Writes them.</summary>
    /// <returns>Their path without their endings.</returns>
    public async Task<string> WriteAsync(
        string directory, HeapCapture capture, WatchHistory history, CancellationToken cancellationToken)
    {
        SnapshotFolder.Prepare(directory);
        var options = (_options.Files ?? new SnapshotFileOptions(directory)) with { Directory = directory, Keep = null };
        await new SnapshotFiles(options, _process, _options).WriteAsync(capture, history, cancellationToken);
        Add(directory, capture.Snapshot);
        return PathOf(directory, capture.Snapshot);
    }

    private static string PathOf(string directory, HeapSnapshot snapshot) =>
        Path.Combine(directory, SnapshotFolder.NameOf(snapshot.Number, snapshot.TakenAt.ToLocalTime()));
}
