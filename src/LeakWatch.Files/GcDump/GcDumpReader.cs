using LeakWatch.Files.Output;
using LeakWatch.Heap.Analysis;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;
using LeakWatch.Heap.Walk;
using LeakWatch.Heap.Work;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Reads heaps from <c>.gcdump</c> files, those of this tool and of dotnet-gcdump, Visual Studio and PerfView, and analyzes them as
/// if they had arrived from a process.
/// </summary>
public static class GcDumpReader
{
    private const string Remedy = "Name a .gcdump file that is there and can be read.";

    /// <summary>Whether a name is that of such a file: by its ending, or by the file's first bytes.</summary>
    public static bool IsMeant(string path)
    {
        if (path.EndsWith(GcDumpFormat.Suffix, StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path))
        {
            return true;
        }

        try
        {
            // A pipe has no length, and would have to wait for whoever writes to it.
            if (!File.Exists(path) || new FileInfo(path).Length == 0)
            {
                return false;
            }

            using var stream = Open(path);
            return GcDumpFile.IsOne(stream);
        }
        catch (Exception cause) when (cause is LeakWatchException or IOException or UnauthorizedAccessException)
        {
            // Whoever reads it says so.
            return false;
        }
    }

    /// <summary>
    /// When the heap was seen: as the file says, and otherwise when that was last written. Reads next to nothing but the types.
    /// </summary>
    /// <exception cref="LeakWatchException">It is no such file, or damaged.</exception>
    public static DateTimeOffset TakenAt(string path)
    {
        using var stream = Open(path);
        using var file = GcDumpFile.Read(stream, path, withNodes: false);
        return TakenAt(path, file);
    }

    /// <summary>
    /// Reads a file: some 0.5 microseconds an object, and the analysis of its heap. Takes twice the size of the file beside what the
    /// analysis takes, outside of the managed heap.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="number">The number that the snapshot gets.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="progress">Is told how far it has come; null for nobody.</param>
    /// <exception cref="LeakWatchException">It is no such file, or damaged.</exception>
    public static FileHeap Read(
        string path, int number, TimeProvider time, CancellationToken cancellationToken, WorkProgress? progress = null)
    {
        using var stream = Open(path);
        try
        {
            progress?.Begin($"reading {Path.GetFileName(path)}", stream.Length);
            return Read(stream, path, number, time, cancellationToken, progress: progress);
        }
        catch (OutOfMemoryException cause)
        {
            throw new LeakWatchException(
                FailureKind.CollectionFailed,
                $"There is not enough memory to read {path}, which has {Quantity.Bytes(stream.Length)}.",
                "Read it on a machine that has more.",
                cause);
        }
    }

    /// <summary>Reads the objects and roots of a file alone.</summary>
    internal static HeapGraphBuilder ReadGraph(string path)
    {
        using var stream = Open(path);
        var builder = new HeapGraphBuilder();
        ReadWalk(stream, path, builder, CancellationToken.None);
        return builder;
    }

    /// <summary>Reads one from a stream that tells its length.</summary>
    internal static FileHeap Read(
        Stream stream,
        string path,
        int number,
        TimeProvider time,
        CancellationToken cancellationToken,
        int mostNodesOfOthers = GcDumpFormat.MostNodesOfOthers,
        WorkProgress? progress = null)
    {
        var askedAt = time.GetTimestamp();
        using var builder = new HeapGraphBuilder();
        var (file, types, roots, walk) = ReadWalk(stream, path, builder, cancellationToken, progress);
        progress?.Begin($"finding what holds the objects of {Path.GetFileName(path)}", 0);
        using var analyzer = new HeapAnalyzer(types, roots, time) { TellsAges = false };
        var capture = analyzer.Analyze(
            new HeapWalk(
                TakenAt(path, file), builder.Histogram.Build(id => types.Identify(id).Identity), builder, walk.References, [])
            {
                AskedAt = askedAt,
            });
        return new FileHeap(
            path,
            file.Origin.ProcessName,
            file.Origin.ProcessId,
            capture with { Snapshot = capture.Snapshot with { Number = number } },
            MissingFrom(file, walk, mostNodesOfOthers),
            NotesOf(file, roots));
    }

    // What the file takes is given back before the analysis.
    private static (GcDumpFile File, GcDumpTypes Types, GcDumpRoots Roots, GcDumpWalk Walk) ReadWalk(
        Stream stream,
        string path,
        HeapGraphBuilder builder,
        CancellationToken cancellationToken,
        WorkProgress? progress = null)
    {
        using var file = GcDumpFile.Read(stream, path, withNodes: true, progress);
        var types = GcDumpTypes.Of(file);
        var roots = new GcDumpRoots(file, types);
        var walk = new GcDumpWalk(file, types, builder);
        walk.Read(roots, cancellationToken);
        return (file, types, roots, walk);
    }

    private static List<SnapshotProblem> MissingFrom(GcDumpFile file, GcDumpWalk walk, int mostNodesOfOthers)
    {
        var missing = new List<SnapshotProblem>();
        if (!file.Origin.IsOwn && file.NodeCount >= mostNodesOfOthers)
        {
            missing.Add(new SnapshotProblem(SnapshotProblemKind.FileStopsEarly, mostNodesOfOthers));
        }
        else if (walk.LostReferences > 0)
        {
            missing.Add(new SnapshotProblem(SnapshotProblemKind.FileLacksObjects, walk.LostReferences));
        }

        if (file.IsSample)
        {
            missing.Add(new SnapshotProblem(SnapshotProblemKind.FileIsSample, 0));
        }

        return missing;
    }

    private static List<string> NotesOf(GcDumpFile file, GcDumpRoots roots) =>
    [
        .. file.Origin.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Printable.Escape),
        .. roots.FieldsOfUnknownType == 0 ? Array.Empty<string>() :
        [
            $"the file does not say which type declares {Quantity.Plural(roots.FieldsOfUnknownType, "static field")}",
        ],
    ];

    private static DateTimeOffset TakenAt(string path, GcDumpFile file) =>
        file.Origin.TakenAt
            ?? (File.Exists(path) ? new DateTimeOffset(File.GetLastWriteTimeUtc(path)) : DateTimeOffset.UnixEpoch);

    private static FileStream Open(string path)
    {
        try
        {
            var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0,
                FileOptions.SequentialScan);
            if (stream.CanSeek)
            {
                return stream;
            }

            stream.Dispose();
            throw new LeakWatchException(FailureKind.InvalidInput, $"{path} is no file.", Remedy);
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LeakWatchException(
                FailureKind.InvalidInput, $"{path} cannot be read: {OutputFailure.ReasonOf(cause)}", Remedy, cause);
        }
    }
}
