using System.Runtime.InteropServices;
using LeakWatch.Heap.Graph;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Reading;

/// <summary>Some pages of memory of known generations; a collection changes all that it may move.</summary>
internal sealed class FakeHeap
{
    public const ulong Start = 0x7f12_3400_0000;
    public const int Pages = 7;
    public const int Piece = 4096;

    // The same in each of them, and made once: random numbers from a seed take their time.
    private static readonly byte[] _random = MakeRandom();

    private readonly byte[] _memory = [.. _random];
    private readonly HashSet<ulong> _unreadable = [];

    /// <summary>Generations in turn, a page each.</summary>
    public static GenerationMap Map { get; } = new(
        Enumerable.Range(0, Pages).Select(
            page => new GenerationRange(AddressOf(page), AddressOf(page + 1), (byte)(2 - (page % 3)))));

    public static byte GenerationOf(ulong address) => Map.YoungestIn(address, address + 1);

    public PageStore Store()
    {
        var store = new PageStore(Read);
        store.Clear(Map);
        return store;
    }

    /// <summary>The first page of a generation, or one behind it.</summary>
    public ulong PageOf(int generation, int skip = 0) =>
        Enumerable.Range(0, Pages).Select(AddressOf).Where(address => GenerationOf(address) == generation).ElementAt(skip);

    public void MakeUnreadable(ulong piece) => _unreadable.Add(piece);

    public void Collect(int generation)
    {
        for (var page = 0; page < Pages; page++)
        {
            if (GenerationOf(AddressOf(page)) <= generation)
            {
                // Each byte of them: by one, or by two with a carry.
                foreach (ref var value in MemoryMarshal.Cast<byte, ulong>(
                    _memory.AsSpan(page * HeapBlock.Bytes, HeapBlock.Bytes)))
                {
                    value += 0x0101_0101_0101_0101;
                }
            }
        }
    }

    public byte[]? Now(ulong address, int length)
    {
        var bytes = new byte[length];
        return Read(address, bytes) == length ? bytes : null;
    }

    private static byte[] MakeRandom()
    {
        var bytes = new byte[Pages * HeapBlock.Bytes];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static ulong AddressOf(int page) => Start + ((ulong)page * HeapBlock.Bytes);

    // Up to the first piece that is not there.
    private int Read(ulong address, Span<byte> destination)
    {
        var read = 0;
        while (read < destination.Length)
        {
            var at = address + (ulong)read;
            var piece = at & ~(ulong)(Piece - 1);
            if (at < Start || at >= AddressOf(Pages) || _unreadable.Contains(piece))
            {
                break;
            }

            var length = Math.Min(destination.Length - read, (int)(piece + Piece - at));
            _memory.AsSpan((int)(at - Start), length).CopyTo(destination[read..]);
            read += length;
        }

        return read;
    }
}
