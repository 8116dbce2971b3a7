using System.Numerics;
using System.Runtime.CompilerServices;
using LeakWatch.Heap.Memory;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// A mark for each of the objects that were reached, and their rank among those: a bit an object and a number for every 64.
/// </summary>
internal sealed class NodeMarks : IDisposable
{
    private readonly int _count;
    private readonly NativeBuffer<ulong> _bits;
    private readonly NativeBuffer<int> _ranks;

    private NodeMarks(int count, NativeBuffer<ulong> bits)
    {
        _count = count;
        _bits = bits;
        _ranks = new NativeBuffer<int>(bits.Length);
        var rank = 0;
        for (long word = 0; word < bits.Length; word++)
        {
            _ranks.Add(rank);
            rank += BitOperations.PopCount(bits[word]);
        }

        Count = rank;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Marks what some objects reach, and these themselves.</summary>
    /// <param name="nodeCount">How many objects there are.</param>
    /// <param name="roots">The objects to begin with; <see cref="AddressIndex.None"/> is passed over.</param>
    /// <param name="kept">Further ones.</param>
    /// <param name="successors">What each refers to.</param>
    public static NodeMarks Reached(int nodeCount, IEnumerable<int> roots, NativeBuffer<int> kept, SuccessorView successors)
    {
        var bits = NativeBuffer<ulong>.Zeroed((nodeCount + 63L) / 64);
        using var pending = new NativeBuffer<int>();
        var view = bits.View();
        foreach (var root in roots)
        {
            if (root != AddressIndex.None)
            {
                Visit(view, root, pending);
            }
        }

        for (long i = 0; i < kept.Length; i++)
        {
            Visit(view, kept[i], pending);
        }

        while (pending.Length > 0)
        {
            var node = pending[pending.Length - 1];
            pending.Shorten(pending.Length - 1);
            foreach (var target in successors.Of(node))
            {
                if (target != AddressIndex.None)
                {
                    Visit(view, target, pending);
                }
            }
        }

        return new NodeMarks(nodeCount, bits);
    }

    /// <summary>Whether an object was reached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int node) => (_bits[node >> 6] & (1UL << (node & 63))) != 0;

    /// <summary>How many of those before it were reached: its number, when all others are gone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RankOf(int node) =>
        _ranks[node >> 6] + BitOperations.PopCount(_bits[node >> 6] & ((1UL << (node & 63)) - 1));

    /// <summary>A word with a bit for each of some objects that follow one another, without those that were not reached.</summary>
    /// <param name="word">The word, the first object's in the lowest bit that is set.</param>
    /// <param name="first">The first object.</param>
    public ulong Keep(ulong word, int first)
    {
        var count = BitOperations.PopCount(word);
        var stays = BitsFrom(first, count);
        if (stays == ulong.MaxValue >> (64 - count))
        {
            return word;
        }

        var kept = 0UL;
        for (; word != 0; word &= word - 1, stays >>= 1)
        {
            kept |= (stays & 1) * (word & (~word + 1));
        }

        return kept;
    }

    /// <summary>The objects that were not reached.</summary>
    public IEnumerable<int> Others()
    {
        for (var word = 0; word < _bits.Length; word++)
        {
            for (var rest = ~_bits[word]; rest != 0; rest &= rest - 1)
            {
                if ((word << 6) + BitOperations.TrailingZeroCount(rest) is var node && node < _count)
                {
                    yield return node;
                }
            }
        }
    }

    public void Dispose()
    {
        _bits.Dispose();
        _ranks.Dispose();
    }

    // The marks of up to 64 objects that follow one another, that of the first in the lowest bit.
    private ulong BitsFrom(int node, int count)
    {
        var shift = node & 63;
        var bits = _bits[node >> 6] >> shift;
        if (shift + count > 64)
        {
            bits |= _bits[(node >> 6) + 1] << (64 - shift);
        }

        return count == 64 ? bits : bits & ((1UL << count) - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Visit(NativeView<ulong> bits, int node, NativeBuffer<int> pending)
    {
        ref var word = ref bits[node >> 6];
        var bit = 1UL << (node & 63);
        if ((word & bit) == 0)
        {
            word |= bit;
            pending.Add(node);
        }
    }
}
