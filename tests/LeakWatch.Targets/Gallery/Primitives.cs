namespace LeakWatch.Targets.Gallery;

/// <summary>Every primitive type and those that are as good as one, at the ends of their ranges.</summary>
internal sealed class Primitives
{
    public bool Yes { get; init; } = true;

    public bool No { get; init; }

    public char Letter { get; init; } = 'ß';

    public char Quote { get; init; } = '\'';

    public sbyte Int8 { get; init; } = sbyte.MinValue;

    public byte UInt8 { get; init; } = byte.MaxValue;

    public short Int16 { get; init; } = short.MinValue;

    public ushort UInt16 { get; init; } = ushort.MaxValue;

    public int Int32 { get; init; } = int.MinValue;

    public uint UInt32 { get; init; } = uint.MaxValue;

    public long Int64 { get; init; } = long.MinValue;

    public ulong UInt64 { get; init; } = ulong.MaxValue;

    public nint Native { get; init; } = -1;

    public nuint NativeUnsigned { get; init; } = 1;

    public Int128 Int128 { get; init; } = Int128.MinValue;

    public UInt128 UInt128 { get; init; } = UInt128.MaxValue;

    public Half Half { get; init; } = (Half)0.5;

    public float Single { get; init; } = 0.1f;

    public double Double { get; init; } = double.NegativeInfinity;

    public decimal Decimal { get; init; } = -1234.50m;
}
