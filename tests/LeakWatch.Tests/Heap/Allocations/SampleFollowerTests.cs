using LeakWatch.Heap.Allocations;
using LeakWatch.Heap.Survival;

namespace LeakWatch.Tests.Heap.Allocations;

public class SampleFollowerTests
{
    private readonly SampleFollower _follower = new(maxSamples: 4);

    [Fact]
    public void What_lies_in_no_piece_is_dead()
    {
        Add(0x1000, 1);
        Add(0x2000, 2);
        Add(0x3000, 3);

        Collect(1, depth: 0, moved: [new(0x1F00, 0x9F00, 0x200)], survived: [new(0x3000, 0x20)]);

        Assert.Equal([2, 3], Living());
    }

    [Fact]
    public void The_end_of_a_piece_is_not_in_it()
    {
        Add(0x1000, 1);
        Add(0x1020, 2);

        Collect(1, depth: 0, moved: [], survived: [new(0x1000, 0x20)]);

        Assert.Equal([1], Living());
    }

    // The second collection looks where the first has put it.
    [Fact]
    public void What_was_moved_is_followed()
    {
        Add(0x1010, 1);
        Collect(1, depth: 0, moved: [new(0x1000, 0x5000, 0x20)], survived: []);

        Collect(2, depth: 1, moved: [new(0x5010, 0x7000, 0x10)], survived: []);
        Collect(3, depth: 2, moved: [], survived: [new(0x7000, 0x10)]);

        Assert.Equal([1], Living());
    }

    [Fact]
    public void A_collection_of_younger_ones_says_nothing_of_older_ones()
    {
        Add(0x1000, 1);
        _follower.TryAdd(0x8000, 2, 1, isOld: true);
        Collect(1, depth: 0, moved: [], survived: [new(0x1000, 0x10)]);

        Collect(2, depth: 0, moved: [], survived: []);
        Assert.Equal([1, 2], Living());

        Collect(3, depth: 1, moved: [], survived: []);
        Assert.Equal([2], Living());

        Collect(4, depth: 2, moved: [], survived: []);
        Assert.Empty(Living());
    }

    [Fact]
    public void Only_a_full_collection_decides()
    {
        Assert.False(Collect(1, depth: 0, moved: [], survived: []));
        Assert.False(Collect(2, depth: 1, moved: [], survived: []));
        Assert.True(Collect(3, depth: 2, moved: [], survived: []));
        _follower.Begin(4, 2, isBackground: true);
        Assert.False(_follower.End(4));
    }

    // Whatever was there before it has died unnoticed.
    [Fact]
    public void The_newest_sample_of_an_address_counts()
    {
        Add(0x1000, 1);
        Add(0x1000, 2);

        Assert.Equal([2], Living());
    }

    [Fact]
    public void What_comes_during_a_collection_is_left_alone_by_it()
    {
        _follower.Begin(1, 2, isBackground: false);
        Add(0x1000, 1);
        _follower.Survived([new(0x5000, 0x10)]);
        _follower.End(1);
        Assert.Equal([1], Living());

        Collect(2, depth: 2, moved: [], survived: []);
        Assert.Empty(Living());
    }

    // What it frees of them is told by halves; what comes later is followed as ever, by the collections in its midst as well.
    [Fact]
    public void A_background_collection_has_all_samples_before_it_forgotten()
    {
        _follower.TryAdd(0x9000, 1, 1, isOld: true);
        Add(0x3000, 2);
        _follower.Begin(5, 2, isBackground: true);
        Assert.Empty(Living());
        Add(0x2000, 3);
        Add(0x4000, 4);
        Collect(6, depth: 0, moved: [new(0x2000, 0xA000, 0x10)], survived: []);
        _follower.Survived([new(0x4000, 0x10)]);

        Assert.False(_follower.End(5));

        Assert.Equal([3], Living());
        Assert.False(_follower.IsOutOfStep);
    }

    [Fact]
    public void What_has_outlived_a_collection_that_could_have_taken_it_is_a_survivor()
    {
        Add(0x1000, 1);
        _follower.TryAdd(0x8000, 2, 1, isOld: true);
        Assert.Equal((2, 0), (_follower.Count, _follower.Survivors));

        Collect(1, depth: 0, moved: [], survived: [new(0x1000, 0x10)]);
        Add(0x3000, 3);
        Assert.Equal((3, 1), (_follower.Count, _follower.Survivors));

        Collect(2, depth: 2, moved: [], survived: [new(0x1000, 0x10), new(0x8000, 0x10)]);
        Assert.Equal((2, 2), (_follower.Count, _follower.Survivors));
        _follower.Begin(3, 2, isBackground: true);
        Assert.Equal((0, 0), (_follower.Count, _follower.Survivors));
    }

    [Fact]
    public void A_collection_that_was_abandoned_may_begin_once_more()
    {
        Add(0x1000, 1);
        Add(0x2000, 2);
        _follower.Begin(1, 0, isBackground: false);
        _follower.Survived([new(0x1000, 0x10)]);
        _follower.Abandon();

        Collect(1, depth: 0, moved: [], survived: [new(0x2000, 0x10)]);

        Assert.False(_follower.IsOutOfStep);
        Assert.Equal([2], Living());
        _follower.Begin(2, 0, isBackground: false);
        _follower.Abandon();
        _follower.End(2);
        Assert.True(_follower.IsOutOfStep);
    }

    // The beginning of what moves it is missing.
    [Fact]
    public void What_does_not_fit_together_is_said()
    {
        _follower.Begin(5, 2, isBackground: true);
        Add(0x1000, 1);
        Assert.False(_follower.IsOutOfStep);

        _follower.Moved([new(0x1000, 0x2000, 0x10)]);

        Assert.True(_follower.IsOutOfStep);
    }

    [Fact]
    public void There_is_room_for_no_more_than_it_was_made_for()
    {
        for (var i = 1; i <= 4; i++)
        {
            Assert.True(_follower.TryAdd((ulong)i * 0x100, i, 1, isOld: false));
        }

        Assert.False(_follower.TryAdd(0x900, 5, 1, isOld: false));
        Assert.True(_follower.TryAdd(0x200, 6, 1, isOld: false));

        Collect(1, depth: 0, moved: [], survived: []);
        Assert.True(_follower.TryAdd(0x900, 5, 1, isOld: false));
    }

    // What a target says may be anything.
    [Fact]
    public void A_piece_beyond_all_memory_does_no_harm()
    {
        Add(0x1000, 1);
        Add(ulong.MaxValue, 2);

        Collect(1, depth: 0, moved: [new(0, ulong.MaxValue, ulong.MaxValue)], survived: [new(ulong.MaxValue, ulong.MaxValue)]);

        Assert.Equal([1, 2], Living());
    }

    // Against a model that knows where everything is.
    [Fact]
    public void Any_heap_is_followed_as_it_is()
    {
        var random = new Random(18);
        for (var run = 0; run < 200; run++)
        {
            var follower = new SampleFollower(64);
            var alive = new Dictionary<int, ulong>();
            var next = 0x1000UL;
            for (var collection = 1; collection <= 6; collection++)
            {
                for (var i = 0; i < 8; i++)
                {
                    var tally = (collection * 100) + i;
                    alive.Add(tally, next);
                    follower.TryAdd(next, tally, 1, isOld: false);
                    next += (ulong)random.Next(1, 4) * 0x10;
                }

                follower.Begin(collection, 2, isBackground: false);
                foreach (var (tally, address) in alive.OrderBy(_ => random.Next()).ToArray())
                {
                    switch (random.Next(3))
                    {
                        case 0:
                            alive.Remove(tally);
                            break;
                        case 1:
                            alive[tally] = next;
                            follower.Moved([new Relocation(address, next, 0x10)]);
                            next += 0x10;
                            break;
                        default:
                            follower.Survived([new SurvivingRange(address, 0x10)]);
                            break;
                    }
                }

                follower.End(collection);
                Assert.Equal(alive.Keys.Order(), follower.Living.ToArray().Select(sample => sample.Tally).Order());
            }
        }
    }

    private void Add(ulong address, int tally) => Assert.True(_follower.TryAdd(address, tally, 1, isOld: false));

    private bool Collect(int number, int depth, Relocation[] moved, SurvivingRange[] survived)
    {
        _follower.Begin(number, depth, isBackground: false);
        _follower.Moved(moved);
        _follower.Survived(survived);
        return _follower.End(number);
    }

    private int[] Living() => [.. _follower.Living.ToArray().Select(sample => sample.Tally).Order()];
}
