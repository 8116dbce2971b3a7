using LeakWatch.Heap.Content;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Values.Reading;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values.Dumps;

/// <summary>The content of a dump's objects: all of it is as it was, and nothing moves.</summary>
internal sealed class DumpContent : RenderedContent, IHeapContent
{
    private readonly IDisposable _dump;

    /// <summary>Makes it.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="renderer">Writes them.</param>
    /// <param name="ranges">Where they lie.</param>
    /// <param name="dump">What they are read from; disposed of along with this.</param>
    public DumpContent(HeapObjects objects, ValueRenderer renderer, IEnumerable<GenerationRange> ranges, IDisposable dump)
        : base(objects, renderer)
    {
        _dump = dump;
        var generations = new GenerationMap(ranges);
        BlocksYoungestFirst =
        [
            .. objects.Graph.Blocks
                .Select(block => (generations.YoungestIn(block, block + HeapBlock.Bytes), block))
                .Order(),
        ];
    }

    /// <inheritdoc/>
    public long BytesCopied => 0;

    /// <inheritdoc/>
    public TimeSpan CopyTime => TimeSpan.Zero;

    /// <inheritdoc/>
    public bool HasReadAll => true;

    /// <inheritdoc/>
    public bool CollectionsRan => false;

    /// <inheritdoc/>
    public bool MayReadLate { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<(byte Generation, ulong Address)> BlocksYoungestFirst { get; }

    /// <inheritdoc/>
    public int? TakeYoungestReadLate() => null;

    /// <inheritdoc/>
    public Task<int?> SettleAsync(CancellationToken cancellationToken) =>
        Task.FromResult<int?>(CollectionStarts.NoGeneration);

    /// <inheritdoc/>
    public void KeepToCopies()
    {
        // A dump stays as it is.
    }

    /// <inheritdoc/>
    public void Dispose() => _dump.Dispose();
}
