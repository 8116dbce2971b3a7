using System.Buffers.Binary;
using LeakWatch.Heap.Graph;
using LeakWatch.Values.Dumps;
using LeakWatch.Values.Reading;

namespace LeakWatch.Tests.Values.Dumps;

/// <summary>A heap as bytes, made by hand.</summary>
public class ObjectWalkTests
{
    private const ulong Start = 0x7f00_0000_0000;
    private const ulong Order = 0x1000;
    private const ulong Orders = 0x2000;
    private const ulong Free = 0x3000;
    private const ulong Pairs = 0x4000;
    private const ulong Plugin = 0x5000;
    private const ulong Allocator = Start + 0x8_0000;

    // An order refers to two others; an array of pairs has a number and a reference in each.
    private static readonly MethodTable[] _tables =
    [
        new(Order, 40, 0, false, [ReferenceSeries.OfObject(8, 16 - 40)], 0),
        new(Orders, 24, 8, false, [ReferenceSeries.OfObject(16, -24)], 0),
        new(Free, 24, 1, true, [], 0),
        new(Pairs, 24, 16, false, [ReferenceSeries.OfElement(24, 1 | (8UL << 32))], 0),
        new(Plugin, 24, 0, false, [], Allocator),
    ];

    private readonly byte[] _memory = new byte[0x20_0000];

    [Fact]
    public void References_are_where_the_types_have_them()
    {
        Put(0, Order, Start + 0x28, Start + 0x78);
        Put(0x28, Orders, 4, Start, 0, Start + 0x28, Start + 0x78);
        Put(0x60, Free, 0);
        Put(0x78, Pairs, 2, 11, Start, 12, 0);
        var walk = Walk((0, 0xb0));
        Assert.Equal((3, 0L, 0L), (walk.Objects.Count, walk.Missing, walk.NotUnderstood));
        Assert.Equal([Start + 0x28, Start + 0x78], walk.Builder.ReferencesOf(Start));
        Assert.Equal([Start, Start + 0x28, Start + 0x78], walk.Builder.ReferencesOf(Start + 0x28));
        Assert.Equal([Start], walk.Builder.ReferencesOf(Start + 0x78));
        Assert.Equal([(Start, 40L), (Start + 0x28, 56L), (Start + 0x78, 56L)], walk.Objects);
    }

    [Fact]
    public void A_type_that_can_be_unloaded_is_kept_by_its_objects()
    {
        Put(0, Plugin, 0);
        Assert.Equal([Allocator], Walk((0, 0x18)).Builder.ReferencesOf(Start));
    }

    [Fact]
    public void What_a_thread_is_about_to_allocate_from_is_passed_over()
    {
        Put(0, Order);
        // 0xff is no type.
        _memory.AsSpan(0x28, 0x100 + 24).Fill(0xff);
        Put(0x28 + 0x100 + 24, Order);
        var walk = Walk((0, 0x28 + 0x100 + 24 + 40), (0x28, 0x128));
        Assert.Equal((2, 0L), (walk.Objects.Count, walk.NotUnderstood));
    }

    [Fact]
    public void A_thread_that_has_used_up_its_room_leaves_that_of_the_smallest_object()
    {
        Put(0, Order);
        Put(0x28 + 24, Order);
        var walk = Walk((0, 0x28 + 24 + 40), (0x28, 0x28));
        Assert.Equal((2, 0L), (walk.Objects.Count, walk.NotUnderstood));
    }

    [Fact]
    public void What_cannot_be_made_out_is_counted_and_the_rest_found_again()
    {
        Put(0, Order);
        _memory.AsSpan(0x28, 80).Fill(0xff);
        Put(0x28 + 80, Order);
        var walk = Walk((0, 0x28 + 80 + 40));
        Assert.Equal((2, 80L), (walk.Objects.Count, walk.NotUnderstood));
    }

    [Fact]
    public void An_object_that_reaches_beyond_its_range_is_none()
    {
        Put(0, Order);
        Put(0x28, Orders, 1_000_000);
        var walk = Walk((0, 0x80));
        Assert.Equal((1, 0x58L), (walk.Objects.Count, walk.NotUnderstood));
    }

    [Fact]
    public void Memory_that_is_not_there_is_counted()
    {
        Put(0, Order);
        var walk = Walk((0, 0x40_0000));
        Assert.Equal(0x20_0000L + 0x20_0000 - 0x28, walk.Missing + walk.NotUnderstood);
        Assert.Single(walk.Objects);
    }

    [Fact]
    public void Large_arrays_are_read_in_pieces()
    {
        const int Count = 200_000;
        Put(0, Orders, Count);
        for (var i = 0; i < Count; i += 1000)
        {
            Put(16 + (i * 8), Start);
        }

        var walk = Walk((0, 24 + (Count * 8)));
        Assert.Equal(Enumerable.Repeat(Start, Count / 1000), walk.Builder.ReferencesOf(Start));
    }

    private void Put(int offset, params ulong[] words)
    {
        foreach (var word in words)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_memory.AsSpan(offset), word);
            offset += 8;
        }
    }

    private Walked Walk((long Start, long End) range, params (long Start, long End)[] unused)
    {
        var ranges = new HeapRanges(
            [new GenerationRange(Start + (ulong)range.Start, Start + (ulong)range.End, 0)],
            unused.Select(part => (Start + (ulong)part.Start, Start + (ulong)part.End)));
        var builder = new HeapGraphBuilder();
        var walk = new ObjectWalk(ranges, new MethodTables(id => Array.Find(_tables, table => table.Id == id)), Read, builder);
        walk.Read(null, CancellationToken.None);
        return new Walked(builder, walk.BytesMissing, walk.BytesNotUnderstood);
    }

    private int Read(ulong address, Span<byte> destination)
    {
        if (address < Start || address >= Start + (ulong)_memory.Length)
        {
            return 0;
        }

        var bytes = _memory.AsSpan((int)(address - Start));
        bytes = bytes[..Math.Min(bytes.Length, destination.Length)];
        bytes.CopyTo(destination);
        return bytes.Length;
    }

    private sealed record Walked(HeapGraphBuilder Builder, long Missing, long NotUnderstood)
    {
        public IReadOnlyList<(ulong Address, long Size)> Objects =>
            [.. Builder.ObjectsOf(_ => true).Select(address => (address, Builder.SizeOf(address)))];
    }
}
