using LeakWatch.Files.Diff;
using LeakWatch.Files.Format;
using LeakWatch.Files.Sorting;
using LeakWatch.Growth.Sites;
using LeakWatch.Heap.Failures;

namespace LeakWatch.FromFiles;

/// <summary>
/// The files of a snapshot, made of files of one heap each for as long as they are compared: their objects as lines. They take
/// some 100 bytes an object in the folder for temporary files.
/// </summary>
public sealed class HeapFileLines : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"leakwatch-{Guid.NewGuid():N}");
    private readonly Dictionary<string, string> _paths = [];
    private readonly HeapFileReader _reader;
    private readonly TimeProvider _time;

    /// <summary>Makes an empty folder, for its owner only.</summary>
    /// <param name="reader">Reads the files.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LeakWatchException">There cannot be one.</exception>
    public HeapFileLines(HeapFileReader reader, TimeProvider time)
    {
        _reader = reader;
        _time = time;
        SnapshotFolder.Prepare(_folder);
    }

    /// <summary>Makes the files of one: a microsecond an object, and twice that with its lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="typesOnly">Whether its table is enough.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot by its name without ending.</returns>
    /// <exception cref="LeakWatchException">It is no such file, or damaged; or the lines could not be written.</exception>
    public async Task<string> AddAsync(string path, bool typesOnly, CancellationToken cancellationToken)
    {
        using var heap = _reader.Read(path, _paths.Count + 1, cancellationToken);
        var (snapshot, objects) = heap.Capture;
        var name = SnapshotFolder.NameOf(_paths.Count + 1, snapshot.TakenAt.ToLocalTime());
        var header = HeapFileContent.HeaderOf(heap);
        var types = TypesFileWriter.Write(_folder, name, header, snapshot.Histogram);
        _paths[types] = path;
        if (!typesOnly && objects is not null)
        {
            using var sorter = new LineSorter(_folder);
            var lines = new ObjectLines(new ObjectLineLimits(ObjectSelection.All, long.MaxValue, TimeSpan.Zero), _time)
            {
                Progress = _reader.Progress,
            };
            await lines.AddAsync(
                heap.Capture, new HolderPaths(snapshot.Paths).Of, new bool[objects.Types.Count], sorter, cancellationToken);
            header.Add((SnapshotFileKeys.Values, _reader.ValuesOf(heap).ToString()));
            _paths[ObjectsFileWriter.Write(_folder, name, header, sorter, progress: _reader.Progress)] = path;
            _reader.Progress?.End();
        }

        return Path.Combine(_folder, name);
    }

    /// <summary>What is compared, with the names of the files that it was made of.</summary>
    public DiffSides Named(DiffSides sides) => sides with
    {
        FirstPath = _paths.GetValueOrDefault(sides.FirstPath, sides.FirstPath),
        SecondPath = _paths.GetValueOrDefault(sides.SecondPath, sides.SecondPath),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // Whatever is left there is the user's own.
        }
    }
}
