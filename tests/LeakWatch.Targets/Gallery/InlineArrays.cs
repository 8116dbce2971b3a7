using System.Runtime.CompilerServices;

namespace LeakWatch.Targets.Gallery;

/// <summary>Structures of which the runtime repeats the one field: as fields, in boxes and as elements.</summary>
internal static class InlineArrays
{
    private static readonly Buffers s_buffers = new();
    private static readonly object s_boxed = Fill(default(ThreeNumbers));
    private static readonly ThreeNumbers[] s_array = [Fill(default), default];

    public static object[] All => [s_buffers, s_boxed, s_array];

    private static ThreeNumbers Fill(ThreeNumbers numbers)
    {
        for (var i = 0; i < 3; i++)
        {
            numbers[i] = (i + 1) * 11;
        }

        return numbers;
    }

    private sealed class Buffers
    {
        public readonly ThreeNumbers Numbers = Fill(default);
        public readonly TwelveBytes Bytes;
        public readonly TwoTexts Texts;
        public readonly TwoPoints Points;
        public readonly int Behind = 7;

        public Buffers()
        {
            for (var i = 0; i < 12; i++)
            {
                Bytes[i] = (byte)i;
            }

            Texts[0] = "first";
            Points[1] = new Point(3, 4);
        }
    }

    [InlineArray(3)]
    private struct ThreeNumbers
    {
        private int _first;
    }

    [InlineArray(12)]
    private struct TwelveBytes
    {
        private byte _first;
    }

    [InlineArray(2)]
    private struct TwoTexts
    {
        private string? _first;
    }

    [InlineArray(2)]
    private struct TwoPoints
    {
        private Point _first;
    }
}
