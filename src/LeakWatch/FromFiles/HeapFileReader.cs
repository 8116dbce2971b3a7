using LeakWatch.Files.Format;
using LeakWatch.Files.GcDump;
using LeakWatch.Files.Output;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Work;
using LeakWatch.Values;
using LeakWatch.Values.Dumps;

namespace LeakWatch.FromFiles;

/// <summary>Reads heaps from files that hold one each: <c>.gcdump</c> files and process dumps.</summary>
public sealed class HeapFileReader
{
    private readonly ValuesMode _values;
    private readonly TimeProvider _time;
    private readonly DumpReader _dumps;
    private readonly string _salt;

    /// <summary>Makes one.</summary>
    /// <param name="values">What is shown of the values in process dumps; a <c>.gcdump</c> file has none.</param>
    /// <param name="library">
    /// The debugging library (DAC) to read process dumps with; null to take an installed one of the same build.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Is told how far the reading of a file has come; null for nobody.</param>
    public HeapFileReader(ValuesMode values, string? library, TimeProvider time, WorkProgress? progress = null)
    {
        Progress = progress;
        _values = values;
        _time = time;
        _salt = $"{time.GetLocalNow():O}";
        var options = new ValueOptions(values == ValuesMode.Hashed, ValueOptions.DefaultTimeLimit)
        {
            ShowsSecrets = values == ValuesMode.Unmasked,
        };
        _dumps = new DumpReader(values == ValuesMode.Off ? null : options, library, time) { Progress = progress };
    }

    /// <summary>Is told how far it has come; null for nobody.</summary>
    public WorkProgress? Progress { get; }

    /// <summary>The clock.</summary>
    internal TimeProvider Time => _time;

    /// <summary>Whether a name is that of such a file.</summary>
    public static bool IsMeant(string path) => GcDumpReader.IsMeant(path) || DumpReader.IsMeant(path);

    /// <summary>
    /// Such files in a folder, in the order in which the heaps were seen: <c>.gcdump</c> files, and process dumps where there are none
    /// of those. None where there is no such folder.
    /// </summary>
    /// <exception cref="LeakWatchException">The folder cannot be read, or one of the files is damaged.</exception>
    public static IReadOnlyList<string> FilesIn(string folder) => GcDumpFolder.FilesIn(folder) is { Count: > 0 } heaps
        ? heaps
        : FolderInOrder.Of(folder, "*", DumpReader.IsMeant, DumpReader.TakenAt);

    /// <summary>The first process dump among files, or in folders; null where there is none.</summary>
    public static string? DumpAmong(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            try
            {
                var found = DumpReader.IsMeant(name) ? name
                    : Directory.Exists(name) ? Directory.EnumerateFiles(name).FirstOrDefault(DumpReader.IsMeant)
                    : null;
                if (found is not null)
                {
                    return found;
                }
            }
            catch (Exception cause) when (OutputFailure.Is(cause))
            {
                // Whoever reads it says so.
            }
        }

        return null;
    }

    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">The number that the snapshot gets.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">It is no such file, or damaged, or cannot be read here.</exception>
    public FileHeap Read(string path, int number, CancellationToken cancellationToken)
    {
        try
        {
            return DumpReader.IsMeant(path)
                ? _dumps.Read(path, number, cancellationToken)
                : GcDumpReader.Read(path, number, _time, cancellationToken, Progress);
        }
        finally
        {
            Progress?.End();
        }
    }

    /// <summary>What is shown of the values of a heap that was read.</summary>
    internal ValuesHeader ValuesOf(FileHeap heap) => (heap.Capture.Content, _values) switch
    {
        (null, ValuesMode.Off) => ValuesHeader.Off,
        (null, _) => ValuesHeader.None("there are none in a .gcdump file"),
        (_, ValuesMode.Hashed) => ValuesHeader.Hashed(_salt),
        (_, ValuesMode.Unmasked) => ValuesHeader.Unmasked,
        _ => ValuesHeader.On,
    };
}
