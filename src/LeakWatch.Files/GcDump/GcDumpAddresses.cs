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

    private readonly NativeBuffer<ulong> _addresses;
    private NativeBuffer<int>? _order;

    private GcDumpAddresses(NativeBuffer<ulong> addresses) => _addresses = addresses;

    /// <summary>Whether they are those of the heap.</summary>
    public bool AreReal { get; private set; } = true;

    /// <summary>Looks at the addresses: a sort of them at most, some 0.1 microseconds each.</summary>
    /// <param name="addresses">By node.</param>
    /// <param name="isObject">A bit for each node.</param>
    /// <param name="objects">How many objects there are.</param>
    public static GcDumpAddresses Of(NativeBuffer<ulong> addresses, NativeView<ulong> isObject, int objects)
    {
        var result = new GcDumpAddresses(addresses);
        if (!IsInOrder(addresses, isObject, objects))
        {
            result.Sort(isObject, objects);
        }

        return result;
    }

    /// <summary>The address of a node.</summary>
    public ulong Of(int node) => AreReal ? _addresses[node] : FirstMadeUp + ((ulong)node * BytesOfMadeUp);

    /// <summary>The nodes in the order of their addresses; null where that is their own.</summary>
    public NativeBuffer<int>? Order => AreReal ? _order : null;

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
        var (bits, blocks) = (0UL, 0L);
        foreach (var (first, last) in runs)
        {
            // Two parts within one block would be out of its order.
            if (first / HeapBlock.Bytes <= lastBlock)
            {
                return false;
            }

            lastBlock = last / HeapBlock.Bytes;
        }

        for (var node = 0; node < addresses.Length; node++)
        {
            if ((isObject[node >> 6] & (1UL << (node & 63))) != 0)
            {
                bits |= addresses[node];
                blocks += addresses[node] / HeapBlock.Bytes != lastBlock ? 1 : 0;
                lastBlock = addresses[node] / HeapBlock.Bytes;
            }
        }

        return IsHeap(bits, blocks, objects);
    }

    private void Sort(NativeView<ulong> isObject, int objects)
    {
        _order = new NativeBuffer<int>(objects);
        using var keys = new NativeBuffer<ulong>(objects);
        for (var node = 0; node < _addresses.Length; node++)
        {
            if ((isObject[node >> 6] & (1UL << (node & 63))) != 0)
            {
                _order.Add(node);
                keys.Add(_addresses[node]);
            }
        }

        keys.Span(0, objects).Sort(_order.Span(0, objects));
        var (bits, blocks) = (0UL, 0L);
        for (var i = 0; i < objects; i++)
        {
            bits |= keys[i];
            AreReal &= keys[i] != (i > 0 ? keys[i - 1] : 0);
            blocks += i == 0 || keys[i] / HeapBlock.Bytes != keys[i - 1] / HeapBlock.Bytes ? 1 : 0;
        }

        AreReal &= IsHeap(bits, blocks, objects);
    }

    private static bool IsHeap(ulong bits, long blocks, long objects) =>
        (bits & (BytesOfMadeUp - 1)) == 0 && bits >> 48 == 0 && blocks <= FreeBlocks + (objects / LeastObjectsOfBlock);
}
