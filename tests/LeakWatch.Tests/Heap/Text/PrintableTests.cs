using CsCheck;
using LeakWatch.Heap.Text;

namespace LeakWatch.Tests.Heap.Text;

public class PrintableTests
{
    [Theory]
    [InlineData("Shop.Order<int>", "Shop.Order<int>")]
    [InlineData("Größe 日本語 😀", "Größe 日本語 😀")]
    [InlineData("a\e[2Jb", @"a\u001B[2Jb")]
    [InlineData("line\nbreak\ttab", @"line\u000Abreak\u0009tab")]
    [InlineData("\u0085\u009B", @"\u0085\u009B")]
    [InlineData("abc\u202Efed", @"abc\u202Efed")]
    [InlineData("\u2066x\u2069\u200B", @"\u2066x\u2069\u200B")]
    [InlineData("a\u2028b\u2029c", @"a\u2028b\u2029c")]
    public void Escapes_what_could_steer_a_terminal(string text, string expected) =>
        Assert.Equal(expected, Printable.Escape(text));

    // Not as InlineData: a lone surrogate does not survive an attribute.
    [Fact]
    public void Escapes_lone_surrogates_and_tag_characters()
    {
        Assert.Equal(@"a\uD83Db", Printable.Escape("a\uD83Db"));
        Assert.Equal(@"\uDE00", Printable.Escape("\uDE00"));
        Assert.Equal(@"\uDB40\uDC41", Printable.Escape("\uDB40\uDC41"));
    }

    [Fact]
    public void Nothing_dangerous_is_left_of_any_text() => Gen.String[Gen.Char, 0, 40].Sample(text =>
    {
        var escaped = Printable.Escape(text);
        Assert.DoesNotContain(escaped, char.IsControl);
        Assert.Equal(escaped, Printable.Escape(escaped));
    });
}
