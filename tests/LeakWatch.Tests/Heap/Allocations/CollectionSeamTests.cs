using LeakWatch.Heap.Allocations;

namespace LeakWatch.Tests.Heap.Allocations;

public class CollectionSeamTests
{
    private readonly CollectionSeam _seam = new();

    [Fact]
    public void One_session_is_passed_on_whole() => Assert.Equal(
        [true, true, true, true, true, true],
        [_seam.Begin(1, false), _seam.IsListing, _seam.End(1), _seam.Begin(2, false), _seam.IsListing, _seam.End(2)]);

    [Fact]
    public void What_both_tell_whole_counts_once()
    {
        Collect(1);
        Collect(2);
        _seam.Sew();
        // The second has begun in the midst of the first collection.
        Assert.False(_seam.IsListing);
        Assert.False(_seam.End(1));
        Assert.False(_seam.IsListing);
        Assert.Equal([false, false, false], [_seam.Begin(2, false), _seam.IsListing, _seam.End(2)]);

        Assert.Equal([true, true, true], [_seam.Begin(3, false), _seam.IsListing, _seam.End(3)]);
    }

    [Fact]
    public void One_that_the_first_had_only_begun_is_told_by_the_second()
    {
        Collect(1);
        _seam.Begin(2, false);
        _seam.Sew();

        Assert.Equal([true, true, true], [_seam.Begin(2, false), _seam.IsListing, _seam.End(2)]);
    }

    // A background collection: the program allocates, and what it allocates is not taken by that one.
    [Fact]
    public void What_has_begun_before_a_session_is_not_passed_on()
    {
        _seam.Sew();

        Assert.Equal([false, false], [_seam.IsListing, _seam.End(7)]);
        Assert.Equal([true, true, true], [_seam.Begin(8, false), _seam.IsListing, _seam.End(8)]);
    }

    // Whoever is told sees an end without a beginning.
    [Fact]
    public void Of_one_that_neither_tells_whole_only_the_end_is_passed_on()
    {
        _seam.Begin(2, false);
        _seam.Sew();

        Assert.Equal([false, true], [_seam.IsListing, _seam.End(2)]);
    }

    // Its number is below those of the ones that came in its midst.
    [Fact]
    public void A_background_collection_goes_on_over_the_seam()
    {
        _seam.Begin(1, true);
        Collect(2);
        _seam.Sew();

        Assert.False(_seam.Begin(1, true));
        Assert.Equal([false, false, false], [_seam.Begin(2, false), _seam.IsListing, _seam.End(2)]);
        Assert.Equal([true, true, true], [_seam.Begin(3, false), _seam.IsListing, _seam.End(3)]);
        Assert.True(_seam.End(1));
    }

    private void Collect(int number)
    {
        Assert.True(_seam.Begin(number, false));
        Assert.True(_seam.End(number));
    }
}
