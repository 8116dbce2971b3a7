using LeakWatch.Capture.Allocations;

namespace LeakWatch.Tests.Capture.Allocations;

public class CollectionRateTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(25, true)]
    [InlineData(15, false)]
    [InlineData(2, false)]
    public void Collections_at_an_interval(double milliseconds, bool isAllowed)
    {
        var rate = new CollectionRate(maxCollections: 50, maxPieces: 1_000_000);

        Assert.Equal(isAllowed, Enumerable.Range(1, 1_000).All(number => rate.Allows(number * milliseconds)));
        Assert.Equal(isAllowed, rate.Excess == 0);
    }

    // A program may collect ten times at once, and then not for a while.
    [Fact]
    public void A_short_burst_is_no_rate()
    {
        var rate = new CollectionRate(maxCollections: 50, maxPieces: 1_000_000);

        Assert.All(Enumerable.Range(0, 100), second => Assert.All(
            Enumerable.Range(1, 10), number => Assert.True(rate.Allows((second * 1_000) + number))));
    }

    [Fact]
    public void Few_collections_of_a_heap_in_many_pieces()
    {
        var rate = new CollectionRate(maxCollections: 50, maxPieces: 500_000);
        rate.Listed(300_000);

        Assert.False(rate.Allows(100));
        Assert.True(rate.IsOfPieces);
    }
}
