using LeakWatch.Heap.Types;

namespace LeakWatch.Heap.Content;

/// <summary>
/// What the size of an object tells about its length: the runtime reports sizes without the padding behind them.
/// </summary>
internal static class ObjectSizes
{
    // Header, type, length and the terminating zero.
    private const int StringOverhead = 22;

    // Header, type, length and padding.
    private const int ArrayOverhead = 24;

    /// <summary>Characters of a string of a size.</summary>
    public static long StringLength(long size) => Math.Max(0, (size - StringOverhead) / sizeof(char));

    /// <summary>Bytes of a string of a length.</summary>
    public static long OfString(long length) => StringOverhead + (length * sizeof(char));

    /// <summary>Bytes of a one-dimensional array.</summary>
    public static long OfArray(long length, int elementBytes) => ArrayOverhead + (length * elementBytes);

    /// <summary>
    /// Elements of a one-dimensional array of a size; null where the size of its elements is not known by their name.
    /// </summary>
    public static long? ArrayLength(TypeDescription type, long size) =>
        type.ArrayRank == 1 && ElementBytes(type.MetadataName) is var bytes and > 0
            ? Math.Max(0, (size - ArrayOverhead) / bytes)
            : null;

    private static int ElementBytes(string metadataName) => metadataName switch
    {
        "System.Byte[]" or "System.SByte[]" or "System.Boolean[]" => 1,
        "System.Char[]" or "System.Int16[]" or "System.UInt16[]" or "System.Half[]" => 2,
        "System.Int32[]" or "System.UInt32[]" or "System.Single[]" => 4,
        "System.Int64[]" or "System.UInt64[]" or "System.Double[]" or "System.IntPtr[]" or "System.UIntPtr[]" => 8,
        "System.DateTime[]" or "System.TimeSpan[]" or "System.String[]" or "System.Object[]" => 8,
        "System.Guid[]" or "System.Decimal[]" => 16,
        _ => 0,
    };
}
