using LeakWatch.Tool.Options;

namespace LeakWatch.Tests.Options;

public class TimeSpanOptionTests
{
    [Theory]
    [InlineData("10", 10_000)]
    [InlineData("10s", 10_000)]
    [InlineData("500ms", 500)]
    [InlineData("1m", 60_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("00:00:10", 10_000)]
    [InlineData("1:02:03", 3_723_000)]
    [InlineData("00:00:00.250", 250)]
    public void Reads_what_people_type(string text, double milliseconds)
    {
        Assert.True(TimeSpanOption.TryParse(text, out var value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("ten")]
    [InlineData("10 apples")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("10:99")]
    public void Refuses_the_rest(string text) => Assert.False(TimeSpanOption.TryParse(text, out _));
}
