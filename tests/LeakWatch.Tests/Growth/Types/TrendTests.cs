using CsCheck;
using LeakWatch.Growth.Types;

namespace LeakWatch.Tests.Growth.Types;

public class TrendTests
{
    [Fact]
    public void Points_stay_bounded_and_evenly_spaced() => Gen.Int[1, 5000].Sample(length =>
    {
        var trend = Trend.Begin(0, 0);
        for (var i = 1; i < length; i++)
        {
            trend = trend.Add(i);
        }

        Assert.Equal(length - 1, trend.Last);
        var points = trend.Points.ToArray();
        Assert.InRange(points.Length, 1, Trend.MaxPoints);
        Assert.Equal(0, points[0]);
        var stride = points.Length > 1 ? points[1] : 1;
        Assert.Equal(Enumerable.Range(0, points.Length).Select(i => i * stride), points);
        Assert.InRange(length - 1 - points[^1], 0, stride - 1);
    });

    [Fact]
    public void Snapshots_before_the_first_value_count_as_nothing()
    {
        Assert.Equal([0, 0, 0, 5], Trend.Begin(5, zerosBefore: 3).Points.ToArray());
        Assert.Equal([5], Trend.Begin(5, zerosBefore: 0).Points.ToArray());
    }
}
