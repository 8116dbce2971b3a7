using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Heap.Survival;

public class AgeCountsTests
{
    [Fact]
    public void Older_ones_count_with_the_younger()
    {
        var ages = new AgeCounts([5, 0, 2, 1]);
        Assert.Equal([8, 3, 3, 1, 0, 0], Enumerable.Range(0, 6).Select(ages.AtLeast));
        Assert.Equal(3, ages.OldestAge);
    }

    [Fact]
    public void Of_the_oldest_all_are_of_any_age()
    {
        var ages = AgeCounts.OfOldest(7);
        Assert.Equal(AgeCounts.MaxAges - 1, ages.OldestAge);
        Assert.Equal([7, 7, 0], [ages.AtLeast(0), ages.AtLeast(AgeCounts.MaxAges - 1), ages.AtLeast(AgeCounts.MaxAges)]);
        Assert.Equal(int.MaxValue, AgeCounts.OfOldest(long.MaxValue).AtLeast(0));
    }
}
