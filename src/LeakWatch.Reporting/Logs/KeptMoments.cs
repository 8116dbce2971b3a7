using LeakWatch.Exploring;
using LeakWatch.Files.Diff;
using LeakWatch.FromFiles;
using LeakWatch.Heap.Failures;
using LeakWatch.Reporting.Json;

namespace LeakWatch.Reporting.Logs;

/// <summary>
/// Heaps that were kept, to be gone through one by one: the snapshots of a watch, <c>.gcdump</c> files, process dumps. What is known of
/// each is read when it is asked for, and the objects of one are at hand at a time.
/// </summary>
public sealed class KeptMoments : IDisposable
{
    private readonly IKeptSource _source;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (int Moment, IHeapExplorer? Explorer)? _explored;

    private KeptMoments(IKeptSource source) => _source = source;

    /// <summary>The heaps, in the order in which they were seen.</summary>
    public IReadOnlyList<KeptMoment> Moments => _source.Moments;

    /// <summary>All of them as a watch.</summary>
    internal WatchLog Log => _source.Log;

    /// <summary>
    /// Finds them. The lines of a watch are read in one go, some 200 MB a second; other files are judged as a watch judges, as long as
    /// reading each takes, and its analysis.
    /// </summary>
    /// <param name="names">
    /// The folder of a watch, or its file of JSON lines; or files and folders as <see cref="HeapFiles.Find"/> takes them; or the file of
    /// the objects of one snapshot.
    /// </param>
    /// <param name="reader">Reads files of one heap each.</param>
    /// <param name="toolVersion">The version of the tool.</param>
    /// <param name="read">Is told how many files of how many are judged; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">There are none, or they are damaged.</exception>
    public static KeptMoments Open(
        IReadOnlyList<string> names,
        HeapFileReader reader,
        string toolVersion,
        Action<int, int>? read = null,
        CancellationToken cancellationToken = default)
    {
        if (names is [var name])
        {
            if (KeptSession.Find(name, reader, cancellationToken) is { } session)
            {
                return new KeptMoments(session);
            }

            if (IsOfObjectsAlone(name))
            {
                return new KeptMoments(KeptFile.Read(SnapshotLookup.FindOne(name).Objects!, cancellationToken));
            }
        }

        return new KeptMoments(KeptHeaps.Judge(HeapFiles.Find(names), reader, toolVersion, read, cancellationToken));
    }

    /// <summary>What is known of one, with its types and sites.</summary>
    /// <exception cref="LeakWatchException">The lines have been changed since.</exception>
    internal SnapshotLine LineOf(int moment) => _source.LineOf(moment);

    /// <summary>
    /// Who answers questions about the objects of one, until those of another are asked for; null where they are not kept. Takes as long
    /// as reading a heap does.
    /// </summary>
    /// <param name="moment">The place of the heap in <see cref="Moments"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeakWatchException">A file is missing or damaged.</exception>
    public async Task<IHeapExplorer?> ExplorerOfAsync(int moment, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_explored is not { } last || last.Moment != moment)
            {
                LetGo();
                _explored = (
                    moment,
                    await Task.Run(() => _source.Explore(moment, cancellationToken), cancellationToken).ConfigureAwait(false));
            }

            return _explored?.Explorer;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Wait();
        try
        {
            LetGo();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool IsOfObjectsAlone(string name) =>
        !HeapFileReader.IsMeant(name) && File.Exists(name) && SnapshotLookup.FindOne(name) is { Objects: not null, Types: null };

    private void LetGo()
    {
        (_explored?.Explorer as IDisposable)?.Dispose();
        _explored = null;
    }
}
