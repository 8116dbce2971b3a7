using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tests.Reporting;

public class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 13, 2, "one two three")]
    [InlineData("one two three", 12, 2, "one two|three")]
    [InlineData("one two three", 7, 2, "one two|three")]
    [InlineData("one two three", 3, 2, "one|two three")]
    [InlineData("one two three", 3, 3, "one|two|three")]
    [InlineData("one two three", 3, 1, "one two three")]
    [InlineData("wonderful two", 3, 2, "wonderful|two")]
    [InlineData("wonderful", 3, 2, "wonderful")]
    [InlineData("one two", 0, 2, "one two")]
    [InlineData("", 5, 2, "")]
    [InlineData("  one two", 5, 2, "  one|two")]
    [InlineData("  one two", 2, 2, "  one|two")]
    public void Lines_end_at_words(string text, int width, int most, string expected) =>
        Assert.Equal(expected.Split('|'), WordWrap.Lines(text, width, most));

    [Fact]
    public void What_goes_on_stands_under_its_beginning() => Assert.Equal(
        "one two\n  three\n  four\n\n  five six\n    seven", WordWrap.Paragraphs("one two three four\n\n  five six seven", 10));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(80)]
    public void No_word_is_lost(int width) => Assert.Equal(
        ["one", "two", "three", "four"], WordWrap.Paragraphs("    one two\n three four", width).Split(
            [' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
