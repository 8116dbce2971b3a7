using LeakWatch.Heap.Content;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values;

/// <summary>The content of one snapshot, from the copy of the memory in which its objects lie.</summary>
internal sealed class CopiedContent : RenderedContent, IHeapContent
{
    private readonly PageStore _pages;
    private readonly ICollectionLog _log;

    public CopiedContent(HeapObjects objects, ValueRenderer renderer, PageStore pages, ICollectionLog log)
        : base(objects, renderer)
    {
        _log = log;
        _pages = pages;
    }

    /// <inheritdoc/>
    public long BytesCopied => _pages.BytesCopied;

    /// <inheritdoc/>
    public required TimeSpan CopyTime { get; init; }

    /// <inheritdoc/>
    public bool HasReadAll => BytesCopied >= (long)BlocksYoungestFirst.Count * HeapBlock.Bytes;

    /// <inheritdoc/>
    public required bool CollectionsRan { get; set; }

    /// <inheritdoc/>
    public bool MayReadLate
    {
        get => _pages.MayFetchLate;
        set
        {
            if (value && !_pages.MayFetchLate)
            {
                Renderer.LookAgainForSecrets();
            }

            _pages.MayFetchLate = value;
        }
    }

    /// <inheritdoc/>
    public required IReadOnlyList<(byte Generation, ulong Address)> BlocksYoungestFirst { get; init; }

    /// <inheritdoc/>
    public int? TakeYoungestReadLate() => _pages.TakeYoungestFetchedLate();

    /// <inheritdoc/>
    public async Task<int?> SettleAsync(CancellationToken cancellationToken)
    {
        var oldestCollected = await _log.OldestCollectedAsync(cancellationToken);
        CollectionsRan |= oldestCollected is not { } oldest || oldest > CollectionStarts.NoGeneration;
        _pages.DistrustLate(oldestCollected ?? Generation.Frozen);
        return oldestCollected;
    }

    /// <inheritdoc/>
    public void KeepToCopies()
    {
        MayReadLate = false;
        _pages.TakeYoungestFetchedLate();
        Renderer.Prepare();
    }

    /// <inheritdoc/>
    public void Dispose() => _pages.Release();
}
