using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Heap.Survival;

public class CohortsTests
{
    // Snapshots 2 and 5 were not complete.
    private static readonly int[] _snapshots = [1, 3, 4, 6];

    [Fact]
    public void Ages_are_counted_in_complete_snapshots_and_shown_by_their_numbers()
    {
        var cohorts = new Cohorts([7, 0, 2, 1], _snapshots);
        Assert.Equal([(1, 1), (3, 2), (6, 7)], cohorts.BySnapshot);
        Assert.Equal(1, cohorts.Oldest);
        Assert.Equal([10, 3, 3, 1, 0], Enumerable.Range(0, 5).Select(cohorts.Ages.AtLeast));
    }

    [Fact]
    public void Groups_are_added_up_whichever_has_the_older_objects()
    {
        var young = new Cohorts([5], _snapshots);
        var old = new Cohorts([0, 2, 0, 3], _snapshots);
        Assert.Equal([(1, 3), (4, 2), (6, 5)], young.With(old).BySnapshot);
        Assert.Equal([(1, 3), (4, 2), (6, 5)], old.With(young).BySnapshot);
    }

    [Fact]
    public void Of_none_there_is_no_oldest()
    {
        var cohorts = new Cohorts([], _snapshots);
        Assert.Null(cohorts.Oldest);
        Assert.Empty(cohorts.BySnapshot);
    }

    [Fact]
    public void Of_none_none_has_an_age()
    {
        var ages = new Cohorts([], _snapshots).Ages;
        Assert.Equal([0, 0, 0, 0], Enumerable.Range(0, 4).Select(ages.AtLeast));
    }
}
