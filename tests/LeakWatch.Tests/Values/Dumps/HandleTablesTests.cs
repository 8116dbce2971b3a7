using System.Buffers.Binary;
using LeakWatch.Values.Dumps;

namespace LeakWatch.Tests.Values.Dumps;

/// <summary>Tables of handles as bytes, as .NET 10 has them.</summary>
public class HandleTablesTests
{
    private const ulong Memory = 0x7f00_0000_0000;
    private const int Kinds = 13;
    private const int NextSegmentAt = 1920 + (Kinds * 6);
    private const int FirstSegmentAt = 56;

    // Two segments of one table, one of another, and the tables themselves.
    private readonly byte[] _memory = new byte[4 * HandleSegment.Bytes];
    private readonly ulong[] _segments = [Memory, Memory + HandleSegment.Bytes, Memory + (2 * HandleSegment.Bytes)];
    private readonly ulong[] _tables = [Memory + (3 * HandleSegment.Bytes), Memory + (3 * HandleSegment.Bytes) + 0x400];

    public HandleTablesTests()
    {
        for (var segment = 0; segment < _segments.Length; segment++)
        {
            var bytes = _memory.AsSpan(segment * HandleSegment.Bytes, HandleSegment.Bytes);
            bytes.Slice(600, 960).Fill(0xff);
            bytes.Slice(1560, 240).Fill(0xff);
            Write(_segments[segment] + NextSegmentAt, segment == 0 ? _segments[1] : 0);
            Write(_segments[segment] + NextSegmentAt + 8, segment < 2 ? _tables[0] : _tables[1]);
        }

        Write(_tables[0] + FirstSegmentAt, _segments[0]);
        Write(_tables[1] + FirstSegmentAt, _segments[2]);
    }

    [Fact]
    public void Those_of_other_tables_are_found_by_one_that_is_listed()
    {
        var strong = Put(0, block: 0, handle: 3, kind: 2, target: 0x1000);
        var pinned = Put(1, block: 5, handle: 63, kind: 3, target: 0x2000);
        var dependent = Put(2, block: 2, handle: 1, kind: 6, target: 0x3000, partner: 0x3100, partnerBlock: 9);
        Free(Put(2, block: 2, handle: 2, kind: 6, target: 0x4000, partnerBlock: 9), 2, 2, 2);
        var found = Tables().Find([strong]);
        Assert.Equal(
            [
                new RawHandle(strong, 2, 0x1000, 0), new RawHandle(pinned, 3, 0x2000, 0),
                new RawHandle(dependent, 6, 0x3000, 0x3100),
            ],
            found);
    }

    [Fact]
    public void Where_what_is_listed_is_not_found_nothing_is_sure()
    {
        var strong = Put(0, block: 0, handle: 3, kind: 2, target: 0x1000);
        Assert.Null(Tables().Find([strong, strong + 8]));
        Assert.Null(Tables().Find([strong, 0x5000_0000_0000]));
        Assert.Null(Tables().Find([]));
    }

    [Fact]
    public void A_circle_of_segments_ends()
    {
        var strong = Put(0, block: 0, handle: 3, kind: 2, target: 0x1000);
        Write(_segments[1] + NextSegmentAt, _segments[1]);
        Assert.NotNull(Tables().Find([strong]));
    }

    private HandleTables Tables() => new([(Memory, Memory + (ulong)_memory.Length)], Read);

    private ulong Put(int segment, int block, int handle, byte kind, ulong target, ulong partner = 0, byte partnerBlock = 0xff)
    {
        var bytes = _memory.AsSpan(segment * HandleSegment.Bytes, HandleSegment.Bytes);
        bytes[1560 + block] = kind;
        bytes[1680 + block] = partnerBlock;
        bytes[600 + (block * 8) + (handle / 8)] &= (byte)~(1 << (handle % 8));
        var address = _segments[segment] + 4096 + (ulong)(((block * 64) + handle) * 8);
        Write(address, target);
        if (partner != 0)
        {
            Write(_segments[segment] + 4096 + (ulong)(((partnerBlock * 64) + handle) * 8), partner);
        }

        return address;
    }

    private void Free(ulong address, int segment, int block, int handle)
    {
        Assert.NotEqual(0UL, address);
        _memory[(segment * HandleSegment.Bytes) + 600 + (block * 8) + (handle / 8)] |= (byte)(1 << (handle % 8));
    }

    private void Write(ulong address, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(_memory.AsSpan((int)(address - Memory)), value);

    private int Read(ulong address, Span<byte> destination)
    {
        if (address < Memory || address >= Memory + (ulong)_memory.Length)
        {
            return 0;
        }

        var bytes = _memory.AsSpan((int)(address - Memory));
        bytes = bytes[..Math.Min(bytes.Length, destination.Length)];
        bytes.CopyTo(destination);
        return bytes.Length;
    }
}
