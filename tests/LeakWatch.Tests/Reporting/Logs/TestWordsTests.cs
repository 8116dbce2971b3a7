using System.Reflection;
using LeakWatch.Growth.Rules;
using LeakWatch.Reporting.Json;
using LeakWatch.Reporting.Logs;

namespace LeakWatch.Tests.Reporting.Logs;

public class TestWordsTests
{
    // That of the length of the stretch is made by the rows of the table.
    [Fact]
    public void Every_test_of_a_verdict_has_words() => Assert.Equal(
        typeof(GrowthTests).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetValue(null)).OfType<GrowthTest>().Select(test => test.Name).Append("intervals")
            .Distinct().Order(),
        TestWords.Names.Order());

    [Theory]
    [InlineData(8, 6, true, "at least 6")]
    [InlineData(3, 6, false, "at least 6")]
    [InlineData(0.1, 0.2, true, "at most 0.2")]
    [InlineData(0.3, 0.2, false, "at most 0.2")]
    [InlineData(1, 1, true, "1")]
    public void What_a_test_takes_follows_from_what_it_found(double value, double threshold, bool passed, string needed) =>
        Assert.Equal(needed, TestWords.NumbersOf(new TestLine("gain", value, threshold, passed)).Needed);
}
