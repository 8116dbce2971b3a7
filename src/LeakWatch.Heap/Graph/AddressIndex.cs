using System.Numerics;
using System.Runtime.CompilerServices;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// From an object's address to its number, without a hash table: a bit for every 8 bytes of the ranges that hold objects, and
/// the number of the first object of every 64 bits. A look-up is three reads and a population count (a rank index, Jacobson
/// 1989), at about 1.5 bits for 8 bytes of heap.
/// </summary>
/// <remarks>
/// Objects are numbered as they arrive. Within a block of 64 KB the runtime's heap walk goes upwards and does not come back;
/// an object that breaks that rule, or lies at no multiple of 8, goes to a dictionary instead, so that the index is right for
/// any addresses, and small for those that a heap has. Nor does it get large for a few objects that are strewn over all
/// addresses, as only a forged walk has them: see <see cref="FreeDirectories"/>.
/// </remarks>
internal sealed class AddressIndex : IDisposable
{
    /// <summary>What a look-up answers for an address where no object begins.</summary>
    public const int None = -1;

    /// <summary>Objects are indexed in blocks of this many bytes of addresses, each beginning at a multiple of it.</summary>
    public const int BlockBytes = 1 << BlockShift;

    private const int BlockShift = 16;
    /// <summary>An object takes 24 bytes at least, but nothing here relies on it.</summary>
    public const int MaxObjectsOfBlock = BlockBytes / 8;

    private const int WordsOfBlock = 1 << (BlockShift - 3 - 6);
    private const int BlocksOfDirectory = 1 << (32 - BlockShift);
    private const int Directories = 1 << 16;

    // 16 MB for the first 256 GB of addresses, which is what the runtime reserves; whatever lies beyond has to pay for its 256 KB
    // with objects, at 16 bytes each.
    private const int FreeDirectories = 64;
    private const int ObjectsOfDirectory = 1 << 14;

    // Of a dictionary with a key and a value of 12 bytes.
    private const int BytesOfIrregular = 40;

    // For every 4 GB of addresses that hold objects, the block number plus one of each 64 KB; user addresses have 47 or 48 bits.
    private readonly int[]?[] _directories = new int[]?[Directories];
    private readonly NativeBuffer<ulong> _bits = new();
    private readonly NativeBuffer<int> _ranks = new();
    private readonly Dictionary<ulong, int> _irregular = [];
    private readonly List<ulong> _blocks = [];
    private int _directoryCount;
    private ulong _lastAddress;
    private ulong _lastBlock = ulong.MaxValue;
    private long _lastBlockStart;
    private int _count;

    /// <summary>How many objects there are.</summary>
    public int Count => _count;

    /// <summary>Bytes that the index takes.</summary>
    public long Bytes => _bits.Bytes + _ranks.Bytes + ((long)_directoryCount * BlocksOfDirectory * sizeof(int))
        + ((long)_irregular.Count * BytesOfIrregular) + ((long)_blocks.Count * sizeof(ulong));

    /// <summary>The addresses at which the blocks begin that hold objects, in the order in which they were met.</summary>
    public IReadOnlyList<ulong> Blocks => _blocks;

    /// <summary>Gives the next number to the object at this address.</summary>
    /// <returns>False when there is one already: it keeps the address, and the number given here is found by none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(ulong address)
    {
        if (address >> BlockShift != _lastBlock || address <= _lastAddress || (address & 7) != 0)
        {
            return AddElsewhere(address);
        }

        SetBit(address);
        return true;
    }

    /// <summary>The number of the object at this address, or <see cref="None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong address)
    {
        var directory = address >> 32 < Directories ? _directories[address >> 32] : null;
        if (directory is not null && (address & 7) == 0)
        {
            var block = directory[(uint)address >> BlockShift];
            if (block != 0)
            {
                var place = (long)((uint)(address >> 3) & ((1u << (BlockShift - 3)) - 1));
                var index = ((long)(block - 1) * WordsOfBlock) + (place >> 6);
                var word = _bits[index];
                var bit = 1UL << (int)(place & 63);
                if ((word & bit) != 0)
                {
                    return _ranks[index] + BitOperations.PopCount(word & (bit - 1));
                }
            }
        }

        return _irregular.Count == 0 ? None : _irregular.GetValueOrDefault(address, None);
    }

    /// <summary>The number of the object at this address or around it, or <see cref="None"/>.</summary>
    /// <param name="address">An address, as a pointer into an object has it.</param>
    /// <param name="sizeOf">Tells the size of an object in bytes.</param>
    public int FindAround(ulong address, Func<int, long> sizeOf)
    {
        if (Find(address) is var exact and not None)
        {
            return exact;
        }

        var word = WordAt(address >> BlockShift, (int)((address >> 9) & (WordsOfBlock - 1)), out var rank);
        // Objects that begin at or below this place within its 64 bits.
        word &= ulong.MaxValue >> (63 - (int)((address >> 3) & 63));
        var steps = address >> 9;
        const ulong MaxSteps = 1UL << 22;
        for (var step = steps; step + MaxSteps > steps && step > 0; step--)
        {
            if (step != steps)
            {
                word = WordAt(step >> 7, (int)(step & (WordsOfBlock - 1)), out rank);
            }

            if (word != 0)
            {
                var start = (step << 9) + ((ulong)(63 - BitOperations.LeadingZeroCount(word)) << 3);
                var node = rank + BitOperations.PopCount(word) - 1;
                return address - start < (ulong)sizeOf(node) ? node : None;
            }

            if (!HasBlock(step >> 7))
            {
                // To the first of its words at once: a target can name any number of such addresses.
                step &= ~(ulong)(WordsOfBlock - 1);
            }
        }

        return None;
    }

    /// <summary>Lists the objects that begin in a block, by address.</summary>
    /// <param name="blockAddress">Where the block begins.</param>
    /// <param name="nodes">Takes their numbers.</param>
    /// <param name="addresses">Takes their addresses.</param>
    /// <returns>How many there are; both spans need room for <see cref="MaxObjectsOfBlock"/>.</returns>
    public int ListBlock(ulong blockAddress, Span<int> nodes, Span<ulong> addresses)
    {
        var count = 0;
        for (var word = 0; word < WordsOfBlock; word++)
        {
            var bits = WordAt(blockAddress >> BlockShift, word, out var node);
            var start = blockAddress + ((ulong)word << 9);
            for (; bits != 0; bits &= bits - 1)
            {
                nodes[count] = node++;
                addresses[count++] = start + ((ulong)BitOperations.TrailingZeroCount(bits) << 3);
            }
        }

        return count;
    }

    /// <summary>
    /// The address of an object by its number; 0 where it has none of its own. Takes a search: for the few objects that are
    /// shown, not for all of them.
    /// </summary>
    public ulong AddressOf(int node)
    {
        var (low, high) = (0, _blocks.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var first = FirstOf(middle);
            if (node < first)
            {
                high = middle - 1;
            }
            else if (FindInBlock(middle, node) is var address and not 0)
            {
                return address;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _irregular.FirstOrDefault(pair => pair.Value == node).Key;
    }

    /// <summary>The addresses of all objects by their numbers, 0 for one that has none of its own.</summary>
    /// <param name="addresses">Is empty, and takes them.</param>
    public void CopyTo(NativeBuffer<ulong> addresses)
    {
        const int Step = 1 << 20;
        for (var start = 0L; start < _count; start += Step)
        {
            addresses.AddSpan((int)Math.Min(Step, _count - start)).Clear();
        }

        var nodes = new int[MaxObjectsOfBlock];
        var found = new ulong[MaxObjectsOfBlock];
        foreach (var block in _blocks)
        {
            var count = ListBlock(block, nodes, found);
            for (var i = 0; i < count; i++)
            {
                addresses[nodes[i]] = found[i];
            }
        }

        foreach (var (address, node) in _irregular)
        {
            addresses[node] = address;
        }
    }

    /// <summary>Forgets all objects without a mark; the others get the numbers that they have among those with one.</summary>
    public void Keep(NodeMarks marks)
    {
        for (var i = 0L; i < _bits.Length; i++)
        {
            var word = _bits[i];
            if (word == 0)
            {
                continue;
            }

            var first = _ranks[i];
            _ranks[i] = marks.RankOf(first);
            _bits[i] = marks.Keep(word, first);
        }

        foreach (var (address, node) in _irregular.ToArray())
        {
            _irregular.Remove(address);
            if (marks.Has(node))
            {
                _irregular.Add(address, marks.RankOf(node));
            }
        }

        _count = marks.Count;
        _lastBlock = ulong.MaxValue;
    }

    public void Dispose()
    {
        _bits.Dispose();
        _ranks.Dispose();
    }

    private bool HasBlock(ulong blockAddress) => blockAddress >> 16 < Directories
        && _directories[blockAddress >> 16]?[(int)(blockAddress & (BlocksOfDirectory - 1))] > 0;

    private ulong WordAt(ulong blockAddress, int word, out int rank)
    {
        rank = 0;
        var directory = blockAddress >> 16 < Directories ? _directories[blockAddress >> 16] : null;
        var block = directory?[(int)(blockAddress & (BlocksOfDirectory - 1))] ?? 0;
        if (block == 0)
        {
            return 0;
        }

        var index = ((long)(block - 1) * WordsOfBlock) + word;
        rank = _ranks[index];
        return _bits[index];
    }

    // Of a block whose objects are all gone that of the next one.
    private int FirstOf(int block)
    {
        for (var i = (long)block * WordsOfBlock; i < _bits.Length; i++)
        {
            if (_bits[i] != 0)
            {
                return _ranks[i];
            }
        }

        return _count;
    }

    private ulong FindInBlock(int block, int node)
    {
        for (var word = 0; word < WordsOfBlock; word++)
        {
            var bits = _bits[((long)block * WordsOfBlock) + word];
            var ahead = node - _ranks[((long)block * WordsOfBlock) + word];
            if (ahead < 0 || ahead >= BitOperations.PopCount(bits))
            {
                continue;
            }

            for (; ahead > 0; ahead--)
            {
                bits &= bits - 1;
            }

            return _blocks[block] + ((ulong)word << 9) + ((ulong)BitOperations.TrailingZeroCount(bits) << 3);
        }

        return 0;
    }

    private bool AddElsewhere(ulong address)
    {
        if (Find(address) != None)
        {
            Skip();
            return false;
        }

        var isRegular = (address & 7) == 0 && address != 0 && address >> 32 < Directories;
        if (isRegular && address >> BlockShift != _lastBlock)
        {
            if (DirectoryOf(address) is not { } directory)
            {
                return AddIrregular(address);
            }

            ref var block = ref directory[(uint)address >> BlockShift];
            isRegular = block == 0;
            if (isRegular)
            {
                _lastBlock = address >> BlockShift;
                _lastBlockStart = _bits.Length;
                _bits.AddSpan(WordsOfBlock).Clear();
                _ranks.AddSpan(WordsOfBlock).Clear();
                _blocks.Add(address & ~(ulong)(BlockBytes - 1));
                block = (int)(_lastBlockStart / WordsOfBlock) + 1;
                _lastAddress = 0;
            }
        }

        if (!isRegular || address <= _lastAddress)
        {
            return AddIrregular(address);
        }

        SetBit(address);
        return true;
    }

    private bool AddIrregular(ulong address)
    {
        _irregular.Add(address, _count);
        Skip();
        return true;
    }

    private int[]? DirectoryOf(ulong address)
    {
        ref var directory = ref _directories[address >> 32];
        if (directory is null && _directoryCount < FreeDirectories + (_count / ObjectsOfDirectory))
        {
            directory = new int[BlocksOfDirectory];
            _directoryCount++;
        }

        return directory;
    }

    // Within a block numbers go on without a gap: behind one, what is left of the block is irregular.
    private void Skip()
    {
        _count++;
        _lastBlock = ulong.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetBit(ulong address)
    {
        var place = (long)((uint)(address >> 3) & ((1u << (BlockShift - 3)) - 1));
        ref var word = ref _bits[_lastBlockStart + (place >> 6)];
        if (word == 0)
        {
            _ranks[_lastBlockStart + (place >> 6)] = _count;
        }

        word |= 1UL << (int)(place & 63);
        _lastAddress = address;
        _count++;
    }
}
