namespace LeakWatch.Files.Sorting;

/// <summary>
/// Where a line lies in a text, start and length in one number, which sorts along with a key faster than a structure would.
/// </summary>
internal static class LinePlace
{
    // LineSorter.LongestLine needs 21 bits.
    private const int LengthBits = 24;
    private const long LengthMask = (1L << LengthBits) - 1;

    public static long Of(int start, int length) => ((long)start << LengthBits) | (uint)length;

    public static ReadOnlySpan<byte> In(ReadOnlySpan<byte> text, long place) =>
        text.Slice((int)(place >> LengthBits), (int)(place & LengthMask));
}
