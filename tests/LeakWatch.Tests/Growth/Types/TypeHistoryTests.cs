using LeakWatch.Growth.Types;

namespace LeakWatch.Tests.Growth.Types;

public class TypeHistoryTests
{
    [Fact]
    public void Changes_are_against_the_last_and_the_first_snapshot()
    {
        var order = Assert.Single(Heaps.History(100, 250, 230).Types);
        Assert.Equal((230, 2300), (order.Count, order.Bytes));
        Assert.Equal((-20, -200), (order.CountDelta, order.BytesDelta));
        Assert.Equal((130, 1300), (order.CountSinceFirst, order.BytesSinceFirst));
        Assert.Equal((65, 650), (order.CountPerSecond, order.BytesPerSecond));
        Assert.Equal([100, 250, 230], order.Trend.Points.ToArray());
    }

    [Fact]
    public void The_first_snapshot_has_no_changes()
    {
        var order = Assert.Single(Heaps.History(100).Types);
        Assert.Equal((0, 0, 0, 0d), (order.CountDelta, order.CountSinceFirst, order.BytesSinceFirst, order.CountPerSecond));
    }

    [Fact]
    public void A_type_that_comes_later_began_with_nothing()
    {
        var order = Assert.Single(Heaps.History(0, 0, 7).Types);
        Assert.Equal((7, 7), (order.CountDelta, order.CountSinceFirst));
        Assert.Equal([0, 0, 7], order.Trend.Points.ToArray());
    }

    [Fact]
    public void A_type_that_vanishes_is_kept_with_nothing_left()
    {
        var order = Assert.Single(Heaps.History(5, 0).Types);
        Assert.Equal((0, 0, -5, -50), (order.Count, order.Bytes, order.CountDelta, order.BytesDelta));
    }

    [Fact]
    public void An_incomplete_snapshot_changes_nothing()
    {
        var history = Heaps.History(100, 200);
        Assert.Same(history, history.Add(Heaps.Incomplete(3, ("Shop.Order", 1, 10))));
    }

    [Theory]
    [InlineData(Verdict.Undecided, 1, 20)]
    [InlineData(Verdict.Suspect, 1, 20, 30)]
    [InlineData(Verdict.Suspect, 10, 20, 30, 40, 50, 60, 70)]
    [InlineData(Verdict.Growing, 10, 20, 30, 40, 50, 60, 70, 80)]
    [InlineData(Verdict.Suspect, 10, 20, 30, 40, 40, 60, 70, 80)]
    [InlineData(Verdict.Stable, 10, 20, 30, 40, 40, 40, 40, 40)]
    [InlineData(Verdict.Stable, 5, 5, 5, 5)]
    [InlineData(Verdict.Suspect, 0, 0, 10, 20, 30)]
    [InlineData(Verdict.Shrinking, 6, 7, 4)]
    public void The_verdict_is_that_of_the_rule(Verdict expected, params int[] counts)
    {
        var history = Heaps.History([.. counts]);
        Assert.Equal(expected, Assert.Single(history.Types).Verdict);
    }

    [Fact]
    public void The_gravest_verdict_is_that_of_the_worst_type()
    {
        var history = TypeHistory.Empty;
        Assert.Equal(Verdict.Undecided, history.GravestVerdict);
        for (var i = 1; i <= 9; i++)
        {
            history = history.Add(Heaps.Snapshot(i, ("A", i * 10, i), ("B", 10, 10), ("C", 20 - i, 20)));
        }

        Assert.Equal(Verdict.Growing, history.GravestVerdict);
        Assert.Equal(Verdict.Stable, Heaps.History(3, 3, 3, 3).GravestVerdict);
        Assert.Equal(Verdict.Undecided, Heaps.History(1, 20).GravestVerdict);
    }
}
