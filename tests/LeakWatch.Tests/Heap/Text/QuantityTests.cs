using LeakWatch.Growth.Types;
using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Tests.Heap.Text;

public class QuantityTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 KB")]
    [InlineData(41_211_392, "41.2 MB")]
    [InlineData(999_949, "999.9 KB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(-1500, "-1.5 KB")]
    [InlineData(9.3e18, "9.3 EB")]
    public void Bytes_are_decimal(double value, string expected) => Assert.Equal(expected, Quantity.Bytes(value));

    [Theory]
    [InlineData(0, "-")]
    [InlineData(0.004, "-")]
    [InlineData(0.25, "+0.25")]
    [InlineData(-42.54, "-42.5")]
    [InlineData(1234.4, "+1,234")]
    public void Rates_have_three_digits(double value, string expected) => Assert.Equal(expected, Quantity.Rate(value));

    [Theory]
    [InlineData(0, "-")]
    [InlineData(1024, "+1,024")]
    [InlineData(-7, "-7")]
    public void Changes_have_a_sign(long value, string expected) => Assert.Equal(expected, Quantity.Delta(value));

    [Theory]
    [InlineData(0.0899, "89.9 ms")]
    [InlineData(1.354, "1.35 s")]
    [InlineData(125, "00:02:05")]
    [InlineData(90061, "1.01:01:01")]
    public void Times_fit_their_size(double seconds, string expected) =>
        Assert.Equal(expected, Quantity.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0.0 %")]
    [InlineData(0.0001, "< 0.1 %")]
    [InlineData(0.009, "0.9 %")]
    public void A_share_above_nothing_is_never_shown_as_nothing(double share, string expected) =>
        Assert.Equal(expected, Quantity.Share(share));

    [Fact]
    public void A_sparkline_goes_from_the_least_to_the_greatest()
    {
        var trend = Trend.Begin(10, 0).Add(20).Add(30).Add(80);
        Assert.Equal("▁▂▃█", Sparkline.Draw(trend, 8, unicode: true));
        Assert.Equal("_.-@", Sparkline.Draw(trend, 8, unicode: false));
        Assert.Equal("▁█", Sparkline.Draw(trend, 2, unicode: true));
        Assert.Equal("▁▁", Sparkline.Draw(Trend.Begin(5, 0).Add(5), 8, unicode: true));
    }
}
