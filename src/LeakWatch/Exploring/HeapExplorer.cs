using LeakWatch.Growth;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Text;

namespace LeakWatch.Exploring;

/// <summary>
/// Answers from a snapshot whose objects are at hand: its graph, and what was copied of its memory. Nothing is read from the process
/// any more. Owns the snapshot.
/// </summary>
internal sealed class HeapExplorer : IHeapExplorer, IDisposable
{
    private const string WithoutValues =
        "values were not read: objects are told by type and size, and what they refer to without the names of fields";

    private readonly HeapCapture _capture;
    private readonly WatchHistory _history;
    private readonly ExploredHeap _heap;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private int _isOver;

    /// <summary>Makes one.</summary>
    /// <param name="capture">The snapshot, with its objects.</param>
    /// <param name="history">All complete snapshots up to this one.</param>
    /// <param name="notes">What else is to be known of it, in sentences.</param>
    public HeapExplorer(HeapCapture capture, WatchHistory history, params IEnumerable<string> notes)
    {
        _capture = capture;
        _history = history;
        capture.Content?.KeepToCopies();
        _heap = new ExploredHeap(capture);
        Note = Notes.Of([.. notes, capture.Content is null ? WithoutValues : null]);
    }

    /// <inheritdoc/>
    public int Number => _capture.Snapshot.Number;

    /// <inheritdoc/>
    public string? Note { get; }

    /// <inheritdoc/>
    public Task<ObjectList?> ContentOfAsync(
        long site, string type, bool oldestFirst, int most, CancellationToken cancellationToken) => AskAsync(
            stop =>
            {
                foreach (var one in _history.Paths.Sites)
                {
                    if (one.HolderId == site && Printable.Escape(one.Content.Name.Full) == type)
                    {
                        return new SiteObjects(_heap, one).List(oldestFirst, most, stop);
                    }
                }

                return new ObjectList([], 0, $"nothing of that kind grows there in snapshot {Number}");
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<TypeObjects?> TypeAsync(string type, string assembly, int most, CancellationToken cancellationToken) =>
        AskAsync(stop => ObjectsOfType.Find(_heap, type, assembly, most, stop), cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectView?> LookAsync(int node, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        return AskAsync(
            _ =>
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, _heap.Objects.Graph.NodeCount);
                return ObjectLook.At(_heap, node, most);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<FoundObject?> FindAgainAsync(ObjectHandle old, CancellationToken cancellationToken) =>
        AskAsync(_ => ObjectAgain.Find(_heap, old), cancellationToken);

    /// <summary>Lends the snapshot to something else than a question, in its turn; null where it is gone.</summary>
    public Task<T?> UseAsync<T>(
        Func<HeapCapture, WatchHistory, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
        where T : class => AskAsync(stop => use(_capture, _history, stop).GetAwaiter().GetResult(), cancellationToken);

    /// <summary>Gives up the question that is being answered, and lets the objects go.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 1)
        {
            return;
        }

        _ending.Cancel();
        _turn.Wait();
        try
        {
            _heap.Dispose();
            _capture.Dispose();
        }
        finally
        {
            _turn.Release();
        }
    }

    // Whoever asks may have a thread of its own to come back to, and that one may be waiting for the end.
    private async Task<T?> AskAsync<T>(Func<CancellationToken, T?> answer, CancellationToken cancellationToken)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ending.Token);
        try
        {
            await _turn.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                return _isOver == 1 ? null : await Task.Run(() => answer(stop.Token), stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
