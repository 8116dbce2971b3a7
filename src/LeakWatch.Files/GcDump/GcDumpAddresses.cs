using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// The addresses of a file's objects, and the order in which a walk of their heap would bring them. Where they cannot be those of a
/// heap, as in files that have none, they are made up.
/// </summary>
internal sealed class GcDumpAddresses : IDisposable
{
    private const ulong FirstMadeUp = 0x10000;
    private const ulong BytesOfMadeUp = 8;
    private const int LongRuns = 64;

    // A block takes 1.5 KB whatever is in it: those with next to nothing are not a heap's.
    private const int LeastObjectsOfBlock = 4;
    private const int FreeBlocks = 1024;

    // References into more than seven parts of 4 GB are kept aside, one by one.
    private const int MaxParts = 7;
    private const int PartShift = 32;

    private readonly NativeBuffer<ulong> _addresses;
    private readonly NativeBuffer<ulong> _isObject;
    private readonly int _objects;
    private NativeBuffer<int>? _order;

    private GcDumpAddresses(NativeBuffer<ulong> addresses, NativeBuffer<ulong> isObject, int objects)
    {
        _addresses = addresses;
        _isObject = isObject;
        _objects = objects;
    }

    /// <summary>Whether they are those of the heap.</summary>
    public bool AreReal { get; private set; } = true;

    /// <summary>Looks at the addresses: a sort of them at most, some 0.1 microseconds each.</summary>
    /// <param name="addresses">By node.</param>
    /// <param name="isObject">A bit for each node. Both stay the caller's.</param>
    /// <param name="objects">How many objects there are.</param>
    public static GcDumpAddresses Of(NativeBuffer<ulong> addresses, NativeBuffer<ulong> isObject, int objects)
    {
        var result = new GcDumpAddresses(addresses, isObject, objects);
        if (!IsInOrder(addresses, isObject.View(), objects))
        {
            result.Sort();
        }

        return result;
    }

    /// <summary>The address of a node.</summary>
    public ulong Of(int node) => AreReal ? _addresses[node] : FirstMadeUp + ((ulong)node * BytesOfMadeUp);

    /// <summary>The nodes in the order of their addresses; null where that is their own.</summary>
    public NativeBuffer<int>? Order => AreReal ? _order : null;

    /// <summary>The object that begins at an address or before it, as near as any; -1 where there is none.</summary>
    public int ObjectBefore(ulong address)
    {
        if (AreReal && _order is null)
        {
            Sort();
        }

        var (low, high) = (0, AreReal ? _objects - 1 : -1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _addresses[_order![middle]] <= address ? (middle + 1, high) : (low, middle - 1);
        }

        return high >= 0 ? _order![high] : -1;
    }

    /// <inheritdoc/>
    public void Dispose() => _order?.Dispose();

    // As this tool writes them: upwards, but for a few jumps between parts of the heap.
    private static bool IsInOrder(NativeBuffer<ulong> addresses, NativeView<ulong> isObject, int objects)
    {
        var runs = new List<(ulong First, ulong Last)>();
        var mostRuns = 1 + (objects / LongRuns);
        for (var node = 0; node < addresses.Length; node++)
        {
            var address = addresses[node];
            if ((isObject[node >> 6] & (1UL << (node & 63))) == 0)
            {
                continue;
            }

            if (runs.Count == 0 || address <= runs[^1].Last)
            {
                if (runs.Count == mostRuns)
                {
                    return false;
                }

                runs.Add((address, address));
            }

            runs[^1] = (runs[^1].First, address);
        }

        runs.Sort();
        var lastBlock = 0UL;
        foreach (var (first, last) in runs)
        {
            // Two parts within one block would be out of its order.
            if (first / HeapBlock.Bytes <= lastBlock)
            {
                return false;
            }

            lastBlock = last / HeapBlock.Bytes;
        }

        var heap = default(Extent);
        for (var node = 0; node < addresses.Length; node++)
        {
            if ((isObject[node >> 6] & (1UL << (node & 63))) != 0)
            {
                heap.Add(addresses[node]);
            }
        }

        return heap.IsThatOfAHeap(objects);
    }

    private void Sort()
    {
        var isObject = _isObject.View();
        _order = new NativeBuffer<int>(_objects);
        using var keys = new NativeBuffer<ulong>(_objects);
        for (var node = 0; node < _addresses.Length; node++)
        {
            if ((isObject[node >> 6] & (1UL << (node & 63))) != 0)
            {
                _order.Add(node);
                keys.Add(_addresses[node]);
            }
        }

        keys.Span(0, _objects).Sort(_order.Span(0, _objects));
        var heap = default(Extent);
        for (var i = 0; i < _objects; i++)
        {
            AreReal &= keys[i] != (i > 0 ? keys[i - 1] : 0);
            heap.Add(keys[i]);
        }

        AreReal &= heap.IsThatOfAHeap(_objects);
    }

    // How far addresses are strewn that come upwards, but for a few jumps.
    private struct Extent
    {
        private ulong _bits;
        private ulong _last;
        private int _blocks;
        private int _parts;

        public void Add(ulong address)
        {
            _bits |= address;
            _blocks += address / HeapBlock.Bytes != _last / HeapBlock.Bytes ? 1 : 0;
            _parts += address >> PartShift != _last >> PartShift ? 1 : 0;
            _last = address;
        }

        public readonly bool IsThatOfAHeap(int objects) => (_bits & (BytesOfMadeUp - 1)) == 0 && _bits >> 48 == 0
            && _parts <= MaxParts && _blocks <= FreeBlocks + (objects / LeastObjectsOfBlock);
    }
}
