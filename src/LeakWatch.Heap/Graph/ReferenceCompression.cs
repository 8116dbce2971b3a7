using System.Runtime.CompilerServices;

namespace LeakWatch.Heap.Graph;

/// <summary>
/// Addresses of objects in 32 bits, so that a reference takes no more room before its object is known than after: 29 bits are
/// the place within 4 GB in steps of 8 bytes, 3 bits say which 4 GB. Seven of those have a number, in the order in which they
/// are seen; references into any others are kept aside.
/// </summary>
internal sealed class ReferenceCompression
{
    private const int OffsetBits = 29;
    private const uint KeptAside = 7;
    private const int HighHalves = 1 << 16;

    // Number plus one of every 4 GB of addresses.
    private readonly byte[] _numbers = new byte[HighHalves];
    private readonly ulong[] _highHalves = new ulong[KeptAside];
    private uint _used;

    /// <summary>References that did not fit: which, and where to.</summary>
    public List<(long Reference, ulong Target)> Aside { get; } = [];

    /// <summary>An address in 32 bits.</summary>
    /// <param name="address">The address.</param>
    /// <param name="reference">The number of the reference, to keep it aside by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Compress(ulong address, long reference)
    {
        var high = address >> 32;
        if (high < HighHalves && (address & 7) == 0)
        {
            uint number = _numbers[high];
            if (number != 0)
            {
                return (int)(((number - 1) << OffsetBits) | ((uint)address >> 3));
            }
        }

        return CompressNew(address, reference);
    }

    /// <summary>The address again; false for a reference that was kept aside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryExpand(int compressed, out ulong address)
    {
        var number = (uint)compressed >> OffsetBits;
        if (number == KeptAside)
        {
            address = 0;
            return false;
        }

        address = (_highHalves[number] << 32) | (((uint)compressed & ((1u << OffsetBits) - 1)) << 3);
        return true;
    }

    private int CompressNew(ulong address, long reference)
    {
        var high = address >> 32;
        if (_used < KeptAside && high < HighHalves && (address & 7) == 0)
        {
            _highHalves[_used] = high;
            _numbers[high] = (byte)++_used;
            return Compress(address, reference);
        }

        Aside.Add((reference, address));
        return unchecked((int)(KeptAside << OffsetBits));
    }
}
