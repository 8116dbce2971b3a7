using CsCheck;
using LeakWatch.Panes.Detail;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Panes;

public sealed class ChartScaleTests
{
    [Fact]
    public void Numbers_are_round_and_times_are_what_people_count_in()
    {
        var series = ChartSeries.OverTime(
            [.. Enumerable.Range(0, 10).Select(i => (Heaps.Start.AddSeconds(i * 10), 80_000L + (i * 1_024)))],
            Heaps.Start,
            null,
            [],
            isBytes: false);

        var scale = ChartScale.Of(series, 76, 11)!;

        Assert.Equal((80_000f, 90_000f, 5_000f), (scale.MinY, scale.MaxY, scale.StepY));
        Assert.Equal(30f, scale.StepX);
        Assert.Equal("90,000".Length, scale.LabelWidth);
    }

    [Fact]
    public void Where_there_is_no_room_there_is_none()
    {
        var series = ChartSeries.OverSnapshots([1, 2, 3], 1, 3);

        Assert.Null(ChartScale.Of(series, 10, 10));
        Assert.Null(ChartScale.Of(series, 80, 2));
        Assert.Null(ChartScale.Of(ChartSeries.Empty, 80, 20));
    }

    [Fact]
    public void All_points_lie_within_whatever_they_are() =>
        Gen.Select(Gen.Long[0, long.MaxValue / 4].Array[1, 40], Gen.Int[1, 300], Gen.Int[1, 100])
        .Sample((values, columns, rows) =>
        {
            var series = ChartSeries.OverSnapshots(values, 3, 3 + values.Length);
            if (ChartScale.Of(series, columns, rows) is not { } scale)
            {
                return;
            }

            Assert.True(scale.CellX > 0 && scale.CellY > 0 && scale.StepX > 0 && scale.StepY > 0);
            Assert.All(series.Points, point => Assert.InRange((float)point.Y, scale.MinY, scale.MaxY));
        });
}
