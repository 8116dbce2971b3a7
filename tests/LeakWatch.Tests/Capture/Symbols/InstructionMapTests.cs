using LeakWatch.Capture.Symbols;

namespace LeakWatch.Tests.Capture.Symbols;

public class InstructionMapTests
{
    private const uint Prolog = 0xFFFFFFFE;
    private const uint Epilog = 0xFFFFFFFD;

    [Fact]
    public void Code_comes_from_the_last_instruction_that_begins_before_it()
    {
        var map = InstructionMap.Read(Payload((Prolog, 0), (0, 8), (20, 40), (7, 24), (Epilog, 60)))!;

        Assert.Equal(
            [null, 0, 0, 7, 20, 20],
            new uint[] { 3, 8, 23, 24, 40, 99 }.Select(native => map.ILOffsetOf(native)));
    }

    [Fact]
    public void It_is_of_one_version_of_a_method() =>
        Assert.Equal((0x7F00UL, 3UL), InstructionMap.KeyOf(Payload((0, 0))));

    [Fact]
    public void What_is_too_short_is_no_map()
    {
        var payload = Payload((0, 0), (7, 24));
        for (var length = 0; length < payload.Length - sizeof(ushort); length++)
        {
            Assert.Null(InstructionMap.Read(payload.AsSpan(0, length)));
        }

        Assert.Null(InstructionMap.KeyOf(payload.AsSpan(0, 18)));
        Assert.Null(InstructionMap.Read(Payload((Prolog, 0))));
        Assert.Null(InstructionMap.Read(Payload()));
    }

    // Method, version, extent, how many, IL offsets, native offsets, instance.
    private static byte[] Payload(params (uint IL, uint Native)[] pairs)
    {
        var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        writer.Write(0x7F00UL);
        writer.Write(3UL);
        writer.Write((byte)0);
        writer.Write((ushort)pairs.Length);
        Array.ForEach(pairs, pair => writer.Write(pair.IL));
        Array.ForEach(pairs, pair => writer.Write(pair.Native));
        writer.Write((ushort)0);
        return stream.ToArray();
    }
}
