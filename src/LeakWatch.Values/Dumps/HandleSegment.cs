using System.Buffers.Binary;

namespace LeakWatch.Values.Dumps;

/// <summary>
/// 64 KB of handles of the runtime: 120 blocks of 64 handles behind a page that says of each block what kind of handles it has
/// (src/coreclr/gc/handletablepriv.h; the debugging library knows the same layout, gcinterface.dac.h). Read from a copy.
/// </summary>
internal readonly ref struct HandleSegment
{
    /// <summary>Bytes of a segment, which begins at a multiple of them.</summary>
    public const int Bytes = 1 << 16;

    private const int HeaderBytes = 1 << 12;
    private const int Blocks = 120;
    private const int HandlesOfBlock = 64;
    private const int FreeMasksAt = 600;
    private const int KindsAt = 1560;
    private const int PartnersAt = 1680;
    private const byte NoKind = 0xff;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Takes the bytes of one.</summary>
    public HandleSegment(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The handles in use that hold an object.</summary>
    /// <param name="address">Where the segment begins.</param>
    public List<RawHandle> Handles(ulong address)
    {
        var handles = new List<RawHandle>();
        for (var block = 0; block < Blocks; block++)
        {
            var kind = _bytes[KindsAt + block];
            if (kind == NoKind)
            {
                continue;
            }

            var free = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(FreeMasksAt + (block * sizeof(ulong)))..]);
            for (var i = 0; i < HandlesOfBlock; i++)
            {
                var target = ValueAt(block, i);
                if ((free & (1UL << i)) == 0 && target != 0)
                {
                    var partner = _bytes[PartnersAt + block];
                    handles.Add(new RawHandle(
                        address + (ulong)PlaceOf(block, i), kind, target, partner < Blocks ? ValueAt(partner, i) : 0));
                }
            }
        }

        return handles;
    }

    private static int PlaceOf(int block, int handle) => HeaderBytes + (((block * HandlesOfBlock) + handle) * sizeof(ulong));

    private ulong ValueAt(int block, int handle) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[PlaceOf(block, handle)..]);
}
