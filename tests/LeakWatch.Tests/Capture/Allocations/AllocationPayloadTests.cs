using System.Text;
using LeakWatch.Capture.Allocations;

namespace LeakWatch.Tests.Capture.Allocations;

public class AllocationPayloadTests
{
    private const ulong Type = 0x7F00_1234_5678;
    private const ulong Address = 0x7F11_0000_0010;

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, false)]
    [InlineData(2u, false)]
    public void A_sample_is_read(uint kind, bool isSmall)
    {
        var payload = Sampled(kind, "Shop.Order", 96);

        Assert.Equal(Type, AllocationPayload.TypeOfSampled(payload));
        Assert.True(AllocationPayload.TryReadSampled(payload, out var sample));
        Assert.Equal(new AllocationPayload(Type, isSmall, Address, 96, 0), sample);
    }

    [Fact]
    public void A_tick_is_read_with_a_size_or_without()
    {
        var payload = Tick("Shop.Order", 96);

        Assert.Equal(Type, AllocationPayload.TypeOfTick(payload));
        Assert.True(AllocationPayload.TryReadTick(payload, out var sample));
        Assert.Equal(new AllocationPayload(Type, true, Address, 96, 102_500), sample);
        Assert.True(AllocationPayload.TryReadTick(payload.AsSpan(..^8), out sample));
        Assert.Equal(new AllocationPayload(Type, true, Address, 0, 102_500), sample);
    }

    // Of any length, and without an end of its name.
    [Fact]
    public void What_is_too_short_is_no_sample()
    {
        var sampled = Sampled(0, "Shop.Order", 96);
        for (var length = 0; length < sampled.Length - 8; length++)
        {
            Assert.False(AllocationPayload.TryReadSampled(sampled.AsSpan(0, length), out _));
        }

        var tick = Tick("Shop.Order", 96);
        for (var length = 0; length < tick.Length - 8; length++)
        {
            Assert.False(AllocationPayload.TryReadTick(tick.AsSpan(0, length), out _));
        }

        Assert.Equal(0UL, AllocationPayload.TypeOfSampled(sampled.AsSpan(0, 13)));
        Assert.Equal(0UL, AllocationPayload.TypeOfTick(tick.AsSpan(0, 25)));
        var endless = Enumerable.Repeat((byte)1, 200).ToArray();
        Assert.False(AllocationPayload.TryReadSampled(endless, out _));
        Assert.False(AllocationPayload.TryReadTick(endless, out _));
    }

    // As ClrEtwAll.man lays it out: kind, instance, type, name, address, size, offset.
    private static byte[] Sampled(uint kind, string name, ulong size) => Bytes(writer =>
    {
        writer.Write(kind);
        writer.Write((ushort)0);
        writer.Write(Type);
        writer.Write(Encoding.Unicode.GetBytes(name + '\0'));
        writer.Write(Address);
        writer.Write(size);
        writer.Write(17UL);
    });

    // Amount, kind, instance, amount of 64 bits, type, name, heap, address, size.
    private static byte[] Tick(string name, ulong size) => Bytes(writer =>
    {
        writer.Write(102_500u);
        writer.Write(0u);
        writer.Write((ushort)0);
        writer.Write(102_500UL);
        writer.Write(Type);
        writer.Write(Encoding.Unicode.GetBytes(name + '\0'));
        writer.Write(0u);
        writer.Write(Address);
        writer.Write(size);
    });

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        var stream = new MemoryStream();
        write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
