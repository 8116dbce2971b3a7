using System.Runtime.CompilerServices;

namespace LeakWatch.Files.GcDump;

/// <summary>
/// Whole numbers of 32 bits in one to five bytes: seven bits each, the highest first and with its sign; the eighth bit says
/// that there are more.
/// </summary>
internal static class CompressedInt
{
    /// <summary>The most bytes of one.</summary>
    public const int MaxBytes = 5;

    /// <summary>How many bytes a number takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SizeOf(int value)
    {
        // Without the sign: what differs from it has to be there.
        var bits = (uint)(value ^ (value >> 31));
        return bits < 1u << 6 ? 1 : bits < 1u << 13 ? 2 : bits < 1u << 20 ? 3 : bits < 1u << 27 ? 4 : MaxBytes;
    }

    /// <summary>Writes a number.</summary>
    /// <returns>How many bytes it took.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(Span<byte> output, int value)
    {
        var size = SizeOf(value);
        for (var i = 0; i < size - 1; i++)
        {
            output[i] = (byte)((value >> (7 * (size - 1 - i))) | 0x80);
        }

        output[size - 1] = (byte)(value & 0x7F);
        return size;
    }

    /// <summary>Reads a number, and goes on behind it.</summary>
    /// <returns>False where it does not end in what is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> input, ref int position, out int value)
    {
        value = 0;
        if ((uint)position >= (uint)input.Length)
        {
            return false;
        }

        var next = input[position++];
        // The sign is the highest of the seven bits.
        value = next << 25 >> 25;
        for (var more = 1; (next & 0x80) != 0; more++)
        {
            if (more == MaxBytes || (uint)position >= (uint)input.Length)
            {
                return false;
            }

            next = input[position++];
            value = (value << 7) | (next & 0x7F);
        }

        return true;
    }
}
