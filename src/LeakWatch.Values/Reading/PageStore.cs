using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Values.Reading;

/// <summary>
/// Copies of those blocks of the target's memory in which objects begin. They are made straight after a snapshot, many at a time,
/// and give back what they hold as long as no collection has made it doubtful. What was not copied then can still be fetched
/// later, into a few blocks that are used in turn.
/// </summary>
/// <remarks>One thread. The copies lie outside of the managed heap, and are given back by <see cref="Release"/>.</remarks>
internal sealed class PageStore : IObjectMemory
{
    private const int PageBytes = HeapBlock.Bytes;
    private const int PagesOfChunk = 16;

    // What a system hands out at the least: beyond its end there may be nothing.
    private const int PieceBytes = 4096;
    private const ushort AllPieces = ushort.MaxValue;
    private const int LatePages = 64;
    private const ulong NoPage = ulong.MaxValue;

    private readonly RawRead _read;
    private readonly List<NativeBuffer<byte>> _chunks = [];
    private readonly List<Page> _pages = [];
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly byte[][] _lateMemory = new byte[LatePages][];
    private readonly ulong[] _lateAddresses = new ulong[LatePages];
    private readonly Dictionary<ulong, int> _lateSlots = [];
    private GenerationMap _generations = new([]);
    private byte? _youngestFetchedLate;
    private int _nextLate;
    private int _doubtfulCopies = -1;
    private int _doubtfulLate = -1;

    public PageStore(RawRead read) => _read = read;

    /// <summary>Bytes copied for the current snapshot.</summary>
    public long BytesCopied => (long)_pages.Count * PageBytes;

    /// <summary>Whether pages may be fetched that were not copied at once.</summary>
    public bool MayFetchLate { get; set; }

    /// <summary>Gives back the copies: afterwards nothing is copied.</summary>
    public void Release()
    {
        _chunks.ForEach(static chunk => chunk.Dispose());
        _chunks.Clear();
        _pages.Clear();
        _slots.Clear();
        MayFetchLate = false;
    }

    /// <summary>Begins anew, for the next snapshot.</summary>
    public void Clear(GenerationMap generations)
    {
        Release();
        _generations = generations;
        _lateSlots.Clear();
        Array.Fill(_lateAddresses, NoPage);
        _doubtfulCopies = -1;
        _doubtfulLate = -1;
        _youngestFetchedLate = null;
    }

    /// <summary>Copies pages that lie behind one another, <see cref="PagesOfChunk"/> at most.</summary>
    public void Copy(ulong address, int pages)
    {
        // A run stays within one chunk, so that it is one read.
        var place = _pages.Count % PagesOfChunk;
        var fitting = Math.Min(pages, PagesOfChunk - place);
        if (place == 0 && _pages.Count / PagesOfChunk == _chunks.Count)
        {
            var chunk = new NativeBuffer<byte>(PagesOfChunk * PageBytes);
            _chunks.Add(chunk);
            chunk.AddSpan(PagesOfChunk * PageBytes);
        }

        var memory = _chunks[_pages.Count / PagesOfChunk].Span(place * PageBytes, fitting * PageBytes);
        var read = _read(address, memory);
        for (var i = 0; i < fitting; i++)
        {
            var start = address + (ulong)(i * PageBytes);
            var pieces = read >= (i + 1) * PageBytes ? AllPieces : ReadPieces(start, memory.Slice(i * PageBytes, PageBytes));
            _slots[start] = _pages.Count;
            _pages.Add(new Page(pieces, _generations.YoungestIn(start, start + PageBytes)));
        }

        if (fitting < pages)
        {
            Copy(address + (ulong)(fitting * PageBytes), pages - fitting);
        }
    }

    /// <summary>
    /// Gives back nothing any more of what was copied of this generation or a younger one: it had moved or been freed by then.
    /// </summary>
    public void DistrustCopies(int generation) => _doubtfulCopies = Math.Max(_doubtfulCopies, generation);

    /// <summary>Fetches nothing any more of this generation or a younger one: it may have moved or been freed since.</summary>
    public void DistrustLate(int generation) => _doubtfulLate = Math.Max(_doubtfulLate, generation);

    /// <summary>The youngest generation of all that was fetched late since the last call; null when nothing was.</summary>
    public int? TakeYoungestFetchedLate()
    {
        var youngest = _youngestFetchedLate;
        _youngestFetchedLate = null;
        return youngest;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var page = address & ~(ulong)(PageBytes - 1);
            var offset = (int)(address - page);
            var length = Math.Min(destination.Length, PageBytes - offset);
            if (!TryGet(page, offset, length, out var source))
            {
                return false;
            }

            source.CopyTo(destination);
            destination = destination[length..];
            address += (ulong)length;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsCopied(ulong address, int length)
    {
        const ulong WithinPage = PageBytes - 1;
        for (var page = address & ~WithinPage; page < address + (ulong)length; page += PageBytes)
        {
            if (!_slots.ContainsKey(page))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool IsStillThere(ulong address)
    {
        var page = address & ~(ulong)(PageBytes - 1);
        var generation = _slots.TryGetValue(page, out var slot)
            ? _pages[slot].Generation
            : _generations.YoungestIn(page, page + PageBytes);
        if (_youngestFetchedLate is not { } youngest)
        {
            return generation > _doubtfulCopies;
        }

        // What refers to it may have been read late, and it may have moved before that.
        _youngestFetchedLate = Math.Min(youngest, generation);
        return generation > Math.Max(_doubtfulCopies, _doubtfulLate);
    }

    private bool TryGet(ulong page, int offset, int length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_slots.TryGetValue(page, out var slot))
        {
            if (_pages[slot].Generation <= _doubtfulCopies || !_pages[slot].Has(offset, length))
            {
                return false;
            }

            bytes = _chunks[slot / PagesOfChunk].Span((slot % PagesOfChunk * PageBytes) + offset, length);
            return true;
        }

        var generation = _generations.YoungestIn(page, page + PageBytes);
        if (!MayFetchLate || generation <= _doubtfulLate)
        {
            return false;
        }

        _youngestFetchedLate = Math.Min(_youngestFetchedLate ?? byte.MaxValue, generation);
        var (memory, pieces) = FetchLate(page);
        bytes = memory.AsSpan(offset, length);
        return new Page(pieces, generation).Has(offset, length);
    }

    private (byte[] Memory, ushort Pieces) FetchLate(ulong page)
    {
        if (_lateSlots.TryGetValue(page, out var known))
        {
            return (_lateMemory[known], AllPieces);
        }

        var slot = _nextLate++ % LatePages;
        var memory = _lateMemory[slot] ??= GC.AllocateUninitializedArray<byte>(PageBytes);
        _lateSlots.Remove(_lateAddresses[slot]);
        _lateAddresses[slot] = NoPage;
        var pieces = _read(page, memory) == PageBytes ? AllPieces : ReadPieces(page, memory);
        if (pieces == AllPieces)
        {
            _lateAddresses[slot] = page;
            _lateSlots[page] = slot;
        }

        return (memory, pieces);
    }

    // Where a page cannot be read as a whole, its pieces one by one.
    private ushort ReadPieces(ulong page, Span<byte> memory)
    {
        ushort pieces = 0;
        for (var i = 0; i < PageBytes / PieceBytes; i++)
        {
            if (_read(page + (ulong)(i * PieceBytes), memory.Slice(i * PieceBytes, PieceBytes)) == PieceBytes)
            {
                pieces |= (ushort)(1 << i);
            }
        }

        return pieces;
    }

    private readonly record struct Page(ushort Pieces, byte Generation)
    {
        public bool Has(int offset, int length)
        {
            if (Pieces == AllPieces)
            {
                return true;
            }

            for (var piece = offset / PieceBytes; piece <= (offset + length - 1) / PieceBytes; piece++)
            {
                if ((Pieces & (1 << piece)) == 0)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
