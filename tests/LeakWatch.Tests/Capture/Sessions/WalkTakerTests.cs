using LeakWatch.Capture.Sessions;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Graph;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Heap.Survival;
using LeakWatch.Heap.Walk;
using LeakWatch.Tests.Capture.Decoding;

namespace LeakWatch.Tests.Capture.Sessions;

/// <summary>How often a target is made to collect for one walk, and what is known of it.</summary>
public sealed class WalkTakerTests : IAsyncDisposable
{
    private readonly FakeCapture _capture = new();
    private readonly WalkTaker _taker;
    private int _forced;

    public WalkTakerTests()
    {
        _taker = new WalkTaker(
            _capture.Trigger,
            _capture.Reader,
            _capture.Decoder,
            _capture.Types,
            _capture.MakeSink,
            () => _forced++,
            _capture.Time);
        _capture.Start();
        // Whatever is waited for is over at once: a walk has come by the time that its session is answered.
        _capture.Time.PassesForWaiters = true;
    }

    public ValueTask DisposeAsync() => _capture.DisposeAsync();

    [Fact]
    public async Task One_collection_brings_a_walk_with_its_descriptions()
    {
        OnForced(_ => _capture.SendWalkAsync());
        _capture.Describe();

        using var taken = await TakeAsync();

        Assert.Same(_capture.Sinks.Single(), taken!.Walk.Sink);
        Assert.Equal((0, 0), (taken.Undescribed, taken.TypesNotKept));
        Assert.Equal(1, _capture.Target.Forced);
        // When it has begun, and when it is over: either can be the moment behind the collection.
        Assert.Equal(2, _forced);
    }

    // Another tool's session is why: the runtime describes no type twice.
    [Fact]
    public async Task Where_descriptions_are_missing_it_is_made_to_forget_them_and_to_collect_once_more()
    {
        var walkAt = 0L;
        OnForced(async number =>
        {
            await _capture.SendWalkAsync();
            if (number == 1)
            {
                walkAt = _capture.Time.GetTimestamp();
            }
            else
            {
                Assert.True(_capture.Time.GetElapsedTime(walkAt) >= TimeSpan.FromMilliseconds(200));
                // Open meanwhile.
                Assert.Single(_capture.Target.Sessions, session => !session.Forces && !session.Stopped.IsCompleted);
                _capture.Describe();
            }
        });

        using var taken = await TakeAsync();

        Assert.Equal(0, taken!.Undescribed);
        Assert.Equal(2, _capture.Target.Forced);
        Assert.Same(_capture.Sinks[1], taken.Walk.Sink);
    }

    [Fact]
    public async Task Where_they_never_come_four_times_is_enough_and_from_then_on_once()
    {
        OnForced(_ => _capture.SendWalkAsync());
        using (var taken = await TakeAsync())
        {
            Assert.NotEqual(0, taken!.Undescribed);
            Assert.Equal(4, _capture.Target.Forced);
            Assert.Contains(new SnapshotProblem(SnapshotProblemKind.TypesUndescribed, taken.Undescribed), taken.Problems());
        }

        using (var next = await TakeAsync())
        {
            Assert.NotEqual(0, next!.Undescribed);
            Assert.Equal(5, _capture.Target.Forced);
        }
    }

    // A collection of the program's own was under way: the forced one came to nothing.
    [Fact]
    public async Task Where_no_walk_comes_it_collects_once_more()
    {
        OnForced(number => number < 3 ? Task.CompletedTask : _capture.SendWalkAsync());
        _capture.Describe();

        using var taken = await TakeAsync();

        Assert.Equal(3, _capture.Target.Forced);
        Assert.Same(_capture.Sinks.Single(), taken!.Walk.Sink);
    }

    [Fact]
    public async Task Where_none_ever_comes_that_is_said()
    {
        var failure = await Assert.ThrowsAsync<LeakWatchException>(TakeAsync);

        Assert.Equal(FailureKind.CollectionFailed, failure.Kind);
        Assert.Equal("The target collected, but sent no heap walk.", failure.Message);
        Assert.Equal(4, _capture.Target.Forced);
    }

    [Fact]
    public async Task Where_the_connection_ends_meanwhile_there_is_none()
    {
        OnForced(async _ =>
        {
            await _capture.SendAllButTheEndAsync();
            await _capture.EndAsync();
        });

        Assert.Null(await TakeAsync());

        Assert.Equal(1, _capture.Target.Forced);
    }

    [Fact]
    public async Task Where_objects_went_is_asked_once_there_are_ages_to_find_again()
    {
        OnForced(_ => _capture.SendWalkAsync());
        _capture.Describe();

        (await TakeAsync())!.Dispose();
        using var ages = SomeAges();
        (await TakeAsync(ages))!.Dispose();

        Assert.Equal(
            [false, true],
            _capture.Target.Sessions.Where(session => session.Forces).Select(session => session.AsksForMoves));
    }

    [Fact]
    public async Task Survival_is_exact_only_where_all_moves_are_known()
    {
        OnForced(_ =>
        {
            // The same collections, which as this session has it have moved nothing.
            _capture.Target.Sessions[^1].Events = RecordedStream.LoadWalks();
            return _capture.SendWalkAsync();
        });
        _capture.Describe();
        using var ages = SomeAges();

        using (var first = await TakeAsync())
        {
            Assert.Null(first!.Moved);
            Assert.False(_taker.IsSurvivalExact(first));
            _taker.Used(first, isComplete: true);
        }

        using (var second = await TakeAsync(ages))
        {
            Assert.NotNull(second!.Moved);
            Assert.True(_taker.IsSurvivalExact(second));
            // What it moved is not in any ages then.
            _taker.Used(second, isComplete: false);
            Assert.False(_taker.IsSurvivalExact(second));
            _taker.Used(second, isComplete: true);
            Assert.True(_taker.IsSurvivalExact(second));
        }
    }

    private static HeapAges SomeAges()
    {
        var builder = new HeapGraphBuilder();
        builder.AddObjects([new HeapObjectRecord(0x7f00_0000_0000, 24, 0x1000, 0)]);
        using var graph = builder.Build();
        return HeapAges.Of(null, Relocations.None, graph, builder.Histogram.IdOf, 1);
    }

    private Task<TakenWalk?> TakeAsync() => TakeAsync(ages: null);

    private Task<TakenWalk?> TakeAsync(HeapAges? ages) => _taker.TakeAsync(ages, TestContext.Current.CancellationToken);

    // By the number of the collection, from 1.
    private void OnForced(Func<int, Task> collect) => _capture.Target.Starts =
        session => session.Forces ? collect(_capture.Target.Forced) : Task.CompletedTask;
}
