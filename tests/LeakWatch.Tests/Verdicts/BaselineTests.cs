using LeakWatch.Benchmarks.Verdicts.Baselines;

namespace LeakWatch.Tests.Verdicts;

/// <summary>
/// The rules that the benchmarks hold the tool's own against, on series that are worked out by hand or published.
/// </summary>
public class BaselineTests
{
    private static readonly long[] _line = [.. Enumerable.Range(0, 20).Select(i => 1_000L + (100 * i))];

    [Theory]
    [InlineData(new long[] { 1, 2, 3 }, false)]
    [InlineData(new long[] { 1, 2, 3, 4 }, true)]
    [InlineData(new long[] { 1, 2, 2, 4, 5 }, false)]
    [InlineData(new long[] { 1, 2, 3, 4, 3 }, false)]
    public void Rose_every_time_takes_three_rises_and_no_break(long[] counts, bool isGrowing) =>
        Assert.Equal(isGrowing, RoseEveryTime.IsGrowing(counts));

    [Fact]
    public void Mann_Kendall_of_a_rise_without_ties()
    {
        // S = 10 of 5 values, variance 5 * 4 * 15 / 18, z = 9 / 4.0825.
        Assert.Equal(0.01374, MannKendall.ChanceOfRise([1, 2, 3, 4, 5]), 4);
        Assert.Equal(0.01374, MannKendall.ChanceOfFall([5, 4, 3, 2, 1]), 4);
    }

    [Fact]
    public void Mann_Kendall_of_a_rise_with_ties() =>
        // S = 8, and the two pairs of ties take 2 * 2 * 1 * 9 from 5 * 4 * 15: z = 7 / 3.8297.
        Assert.Equal(0.03379, MannKendall.ChanceOfRise([1, 1, 2, 2, 3]), 4);

    [Theory]
    [InlineData(new long[] { 1, 2, 3, 4 }, false)]
    [InlineData(new long[] { 1, 2, 3, 4, 5 }, true)]
    [InlineData(new long[] { 5, 4, 3, 2, 1 }, false)]
    [InlineData(new long[] { 7, 7, 7, 7, 7 }, false)]
    public void Mann_Kendall_takes_five_points_and_a_trend_upwards(long[] counts, bool isGrowing) =>
        Assert.Equal(isGrowing, MannKendall.IsGrowing(counts));

    [Fact]
    public void Theil_Sen_is_not_turned_by_an_outlier()
    {
        Assert.Equal(2, TheilSen.Slope([0, 2, 4, 600, 8, 10, 12]));
        Assert.Equal([0, 0, 0, 594, 0, 0, 0], TheilSen.Residuals([0, 2, 4, 600, 8, 10, 12]));
    }

    [Fact]
    public void A_rising_floor_takes_nine_points_twice()
    {
        Assert.False(RisingFloor.IsGrowing(_line.AsSpan(0, 9)));
        Assert.True(RisingFloor.IsGrowing(_line.AsSpan(0, 10)));
    }

    [Fact]
    public void A_floor_that_has_come_to_rest_does_not_rise() =>
        Assert.False(RisingFloor.IsGrowing([.. _line[..8], .. Enumerable.Repeat(_line[8], 8)]));

    [Fact]
    public void A_rise_no_longer_than_three_times_one_that_returned_does_not_count()
    {
        // Five up and all the way back, then twelve up.
        long[] returned = [100, 200, 300, 400, 500, 600];
        Assert.False(RisingFloor.IsGrowing([.. returned, .. Enumerable.Range(0, 12).Select(i => 100L + (100 * i))]));
    }

    [Fact]
    public void A_slow_leak_below_white_noise_is_a_trend()
    {
        long[] noise = [12, -9, 3, -14, 8, -2, 11, -7, -11, 6, 14, -4, -13, 9, 1, -8, 13, -12, 5, -1];
        long[] counts = [.. noise.Select((value, i) => 1_000 + (4 * i) + value)];
        Assert.True(RisingFloor.IsGrowing(counts));
        Assert.False(RisingFloor.IsGrowing([.. noise.Select(value => 1_000 + value)]));
    }

    [Fact]
    public void What_comes_before_the_baseline_counts_for_none()
    {
        var rule = CountRule.All.Single(rule => rule.IsGrowing == RoseEveryTime.IsGrowing);
        Assert.Equal([false, false, false, false, true], rule.ShowGrowing([9, 1, 2, 3, 4]));
    }
}
