using System.Text;
using CsCheck;
using LeakWatch.Heap.Content;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Tests.Values.Layouts;

public class EnumNamesTests
{
    [Fact]
    public void Flags_are_those_of_dotnet() => Gen.OneOf(Gen.Int[0, 0x3_FFFF], Gen.Int, Gen.Int[0, 3]).Sample(number =>
        Assert.Equal(
            ((FileAttributes)number).ToString().Replace(", ", " | "),
            Text(number, ValueKind.Int32, 4, NamesOf<FileAttributes>())));

    [Fact]
    public void Names_are_those_of_dotnet() => Gen.Int[-3, 12].Sample(number =>
        Assert.Equal(
            ((DayOfWeek)number) is var day && Enum.IsDefined(day) ? day.ToString() : null,
            NameAlone(number, NamesOf<DayOfWeek>())));

    [Fact]
    public void A_negative_number_takes_no_more_bits_than_its_type()
    {
        EnumNames names = new([("Least", 0x80), ("Minus", 0xFF)]);
        Assert.Equal("Least", Text(-128, ValueKind.SByte, 1, names));
        Assert.Equal("Minus", Text(-1, ValueKind.SByte, 1, names));
        Assert.Equal("-2", Text(-2, ValueKind.SByte, 1, names));
    }

    [Fact]
    public void Of_two_names_for_a_value_the_first_counts() =>
        Assert.Equal("First", Text(5, ValueKind.Int32, 4, new EnumNames([("First", 5), ("Second", 5)])));

    [Fact]
    public void Names_that_could_steer_a_terminal_are_escaped() =>
        Assert.Equal(@"a\u001B[2Jb", Text(1, ValueKind.Int32, 4, new EnumNames([("a\e[2Jb", 1)])));

    private static EnumNames NamesOf<T>()
        where T : struct, Enum =>
        new(Enum.GetNames<T>().Zip(Enum.GetValues<T>(), (name, value) => (name, (ulong)(uint)Convert.ToInt32(value))));

    private static string? NameAlone(int number, EnumNames names) =>
        names.NameOf((uint)number) is { IsEmpty: false } name ? Encoding.UTF8.GetString(name) : null;

    private static string Text(int number, ValueKind kind, int size, EnumNames names)
    {
        var layout = new ValueLayout(ValueKind.Enumeration, size) { Fields = [new FieldLayout(
            "value__", 0, new ValueLayout(kind, size))], Names = names };
        var line = new Utf8Line();
        Assert.True(ScalarText.Add(line, BitConverter.GetBytes(number), layout));
        return Encoding.UTF8.GetString(line.Written);
    }
}
