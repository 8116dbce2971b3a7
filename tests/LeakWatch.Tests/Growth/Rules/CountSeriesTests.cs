using LeakWatch.Growth.Rules;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Growth.Rules;

public class CountSeriesTests
{
    // A hundred at first and ten more each time; at some snapshots they are held from elsewhere.
    [Theory]
    [InlineData(5)]
    [InlineData(5, 6)]
    [InlineData(5, 6, 7)]
    [InlineData(4, 7)]
    public void Snapshots_in_which_the_objects_were_elsewhere_are_left_out(params int[] elsewhere)
    {
        var series = Run(10, i => elsewhere.Contains(i) ? 0 : 100 + (i * 10));
        Assert.Equal(10 - elsewhere.Length, series.Points.Length);
        Assert.DoesNotContain(0L, series.Points.ToArray().Select(point => point.Count));
    }

    [Fact]
    public void Longer_is_no_accident() => Assert.Equal(12, Run(12, i => i is >= 4 and < 8 ? 0 : 100 + (i * 10)).Points.Length);

    [Fact]
    public void What_comes_anew_was_not_elsewhere()
    {
        var series = Run(4, i => 100 + (i * 10)).Add(Point(0, [0, 0, 0, 0, 0])).Add(Point(150, [150, 0, 0, 0, 0, 0]));
        Assert.Equal([110L, 120, 130, 140, 0, 150], series.Points.ToArray().Select(point => point.Count));
    }

    [Fact]
    public void Where_ages_are_not_known_nothing_is_left_out()
    {
        var series = CountSeries.Repeat(CountPoint.OfNumber(100), 3).Add(CountPoint.OfNumber(0)).Add(CountPoint.OfNumber(120));
        Assert.Equal(5, series.Points.Length);
    }

    private static CountSeries Run(int snapshots, Func<int, int> countAt)
    {
        CountSeries? series = null;
        for (var i = 1; i <= snapshots; i++)
        {
            // Ten of each age, and all the others are of the first snapshot.
            var byAge = new int[i];
            Array.Fill(byAge, 10);
            byAge[^1] += 100;
            var point = Point(countAt(i), countAt(i) == 0 ? new int[i] : byAge);
            series = series?.Add(point) ?? CountSeries.Repeat(point, 1);
        }

        return series!;
    }

    private static CountPoint Point(int count, int[] byAge) => new(count, new AgeCounts(byAge), true);
}
