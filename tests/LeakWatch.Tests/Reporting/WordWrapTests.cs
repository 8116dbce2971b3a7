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
    public void Lines_end_at_words(string text, int width, int most, string expected) =>
        Assert.Equal(expected.Split('|'), WordWrap.Lines(text, width, most));
}
