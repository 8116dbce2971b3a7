using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsCheck;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Tests.Values.Rendering;

/// <summary>Values as their bytes lie in this process, against what .NET makes of them.</summary>
public class ScalarTextTests
{
    private static readonly CultureInfo _culture = CultureInfo.InvariantCulture;

    [Fact]
    public void Booleans() => Gen.Bool.Sample(value => Assert.Equal(value ? "true" : "false", Text(value, ValueKind.Boolean)));

    [Fact]
    public void Numbers_are_those_of_dotnet()
    {
        Gen.SByte.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.SByte)));
        Gen.Byte.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Byte)));
        Gen.Short.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Int16)));
        Gen.UShort.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.UInt16)));
        Gen.Int.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Int32)));
        Gen.UInt.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.UInt32)));
        Gen.Long.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Int64)));
        Gen.ULong.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.UInt64)));
        Gen.Long.Sample(value => Assert.Equal(value.ToString(_culture), Text((nint)value, ValueKind.NativeInt)));
        Gen.ULong.Sample(value => Assert.Equal(value.ToString(_culture), Text((nuint)value, ValueKind.NativeUInt)));
        Gen.ULong.Sample(value => Assert.Equal("0x" + value.ToString("x", _culture), Text(value, ValueKind.Pointer)));
        Gen.Select(Gen.ULong, Gen.ULong).Sample((a, b) =>
        {
            Assert.Equal(new Int128(a, b).ToString(_culture), Text(new Int128(a, b), ValueKind.Int128));
            Assert.Equal(new UInt128(a, b).ToString(_culture), Text(new UInt128(a, b), ValueKind.UInt128));
        });
        Gen.UShort.Select(BitConverter.UInt16BitsToHalf).Sample(
            value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Half)));
        Gen.Float.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Single)));
        Gen.Double.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Double)));
        Gen.Decimal.Sample(value => Assert.Equal(value.ToString(_culture), Text(value, ValueKind.Decimal)));
        Gen.Guid.Sample(value => Assert.Equal(value.ToString(), Text(value, ValueKind.Guid)));
    }

    [Theory]
    [InlineData("1.50")]
    [InlineData("-0.50")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void Decimals_keep_their_digits(string text) =>
        Assert.Equal(text, Text(decimal.Parse(text, _culture), ValueKind.Decimal));

    [Fact]
    public void Characters()
    {
        Assert.Equal("'x'", Text('x', ValueKind.Char));
        Assert.Equal(@"'\''", Text('\'', ValueKind.Char));
        Assert.Equal("'\"'", Text('"', ValueKind.Char));
        Assert.Equal(@"'\\'", Text('\\', ValueKind.Char));
        Assert.Equal(@"'\0'", Text('\0', ValueKind.Char));
        Assert.Equal(@"'\u001B'", Text('\e', ValueKind.Char));
        Assert.Equal(@"'\uD83D'", Text('\uD83D', ValueKind.Char));
    }

    [Fact]
    public void Dates_and_times_read_back_as_what_they_were()
    {
        Gen.Select(Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Enum<DateTimeKind>()).Sample((ticks, kind) =>
        {
            var text = Text(new DateTime(ticks, kind), ValueKind.DateTime);
            Assert.Equal(kind == DateTimeKind.Utc, text.EndsWith('Z'));
            Assert.Equal(ticks, DateTime.Parse(text.TrimEnd('Z'), _culture).Ticks);
        });
        Gen.Long.Sample(
            ticks => Assert.Equal(new TimeSpan(ticks).ToString("c", _culture), Text(new TimeSpan(ticks), ValueKind.TimeSpan)));
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber)
            .Sample(day => Assert.Equal(day.ToString("O", _culture), Text(day, ValueKind.DateOnly)));
        Gen.Long[0, TimeSpan.TicksPerDay - 1].Select(ticks => new TimeOnly(ticks))
            .Sample(time => Assert.Equal(time, TimeOnly.Parse(Text(time, ValueKind.TimeOnly), _culture)));
    }

    [Fact]
    public void Dates_with_offset_read_back_as_what_they_were() =>
        Gen.Select(
            Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay],
            Gen.Int[-14 * 60, 14 * 60]).Sample((ticks, offset) =>
        {
            var value = new DateTimeOffset(ticks, TimeSpan.FromMinutes(offset));
            var line = new Utf8Line();
            ScalarText.AddDateTimeOffset(line, (ulong)value.UtcTicks, offset);
            var text = Encoding.UTF8.GetString(line.Written);
            Assert.Equal(value, DateTimeOffset.Parse(text, _culture));
            Assert.Equal(value.Offset, DateTimeOffset.Parse(text, _culture).Offset);
        });

    [Theory]
    [InlineData("2026-11-23T15:04:02.5", 2026, 500)]
    [InlineData("1997-11-23T15:04:02", 1997, 0)]
    public void No_zeros_behind_the_last_digit(string expected, int year, int milliseconds) =>
        Assert.Equal(expected, Text(new DateTime(year, 11, 23, 15, 4, 2, milliseconds), ValueKind.DateTime));

    [Fact]
    public void Any_bytes_give_a_text() => Gen.Select(
        Gen.Enum<ValueKind>(), Gen.Byte.Array[0, 24], Gen.Int[0, 16]).Sample((kind, bytes, size) =>
    {
        var known = SizeOf(kind) is var own and > 0 ? own : size;
        var layout = new ValueLayout(kind, known)
        {
            Fields = [new FieldLayout("value__", 0, new ValueLayout(ValueKind.Int32, 4))],
            Names = new EnumNames([("A", 1), ("B", 2)]),
        };
        if (kind == ValueKind.Enumeration)
        {
            layout = layout with { Size = 4 };
        }

        var line = new Utf8Line();
        var isWritten = ScalarText.Add(line, bytes, layout);
        Assert.Equal(isWritten, line.Length > 0);
        Assert.True(isWritten || bytes.Length < layout.Size || SizeOf(kind) == 0);
    });

    [Theory]
    [InlineData(nameof(ValueKind.DateTime))]
    [InlineData(nameof(ValueKind.DateOnly))]
    [InlineData(nameof(ValueKind.TimeOnly))]
    [InlineData(nameof(ValueKind.Decimal))]
    public void What_no_value_can_be_is_a_question_mark(string name)
    {
        var kind = Enum.Parse<ValueKind>(name);
        byte[] bytes = [255, 255, 255, 255, 255, 255, 255, 63, 255, 255, 255, 255, 255, 255, 255, 255];
        var line = new Utf8Line();
        Assert.True(ScalarText.Add(line, bytes, new ValueLayout(kind, SizeOf(kind))));
        Assert.Equal("?", Encoding.UTF8.GetString(line.Written));
    }

    private static string Text<T>(T value, ValueKind kind)
        where T : unmanaged
    {
        var line = new Utf8Line();
        var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        Assert.Equal(SizeOf(kind), bytes.Length);
        Assert.True(ScalarText.Add(line, bytes, new ValueLayout(kind, bytes.Length)));
        return Encoding.UTF8.GetString(line.Written);
    }

    // 0 of what has parts.
    private static int SizeOf(ValueKind kind) => kind switch
    {
        ValueKind.Boolean or ValueKind.SByte or ValueKind.Byte => 1,
        ValueKind.Char or ValueKind.Int16 or ValueKind.UInt16 or ValueKind.Half => 2,
        ValueKind.Int32 or ValueKind.UInt32 or ValueKind.Single or ValueKind.DateOnly or ValueKind.Enumeration => 4,
        ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Double or ValueKind.NativeInt or ValueKind.NativeUInt
            or ValueKind.Pointer
            or ValueKind.DateTime or ValueKind.TimeSpan or ValueKind.TimeOnly => 8,
        ValueKind.Int128 or ValueKind.UInt128 or ValueKind.Decimal or ValueKind.Guid => 16,
        _ => 0,
    };
}
