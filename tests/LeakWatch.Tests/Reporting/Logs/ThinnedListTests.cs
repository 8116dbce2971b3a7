using LeakWatch.Reporting.Logs;

namespace LeakWatch.Tests.Reporting.Logs;

public class ThinnedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(1000)]
    public void The_first_and_the_newest_are_there_and_the_others_evenly_spaced(int count)
    {
        var list = new ThinnedList<int>(8);
        foreach (var value in Enumerable.Range(0, count))
        {
            list.Add(value);
        }

        Assert.Equal(count > 8, list.IsThinned);
        Assert.InRange(list.Items.Count, Math.Min(count, 4), 9);
        if (count > 0)
        {
            Assert.Equal((0, count - 1), (list.Items[0], list.Items[^1]));
            var gaps = list.Items.Zip(list.Items.Skip(1), (a, b) => b - a).SkipLast(1);
            Assert.InRange(gaps.Distinct().Count(), 0, 1);
        }
    }
}
