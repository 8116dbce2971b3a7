using LeakWatch.Capture.Sessions;
using LeakWatch.Heap.Snapshots;

namespace LeakWatch.Tests.Capture.Sessions;

/// <summary>Which collections began, as far as the target has told.</summary>
public sealed class CollectionLogTests : IAsyncDisposable
{
    private readonly FakeCapture _capture = new(FakeCapture.BehindFirst);

    public ValueTask DisposeAsync() => _capture.DisposeAsync();

    // The second walk is one that nobody here has asked for.
    [Fact]
    public async Task It_is_known_once_an_event_has_come_that_happened_behind_the_question()
    {
        var log = Log();
        using var expected = _capture.Expect();
        await _capture.SendWalkAsync();
        _capture.Target.Stops = _ => _capture.SendWalkAsync();

        Assert.Equal(2, await log.OldestCollectedAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, _capture.Target.Released);
    }

    [Fact]
    public async Task Behind_a_walk_that_was_asked_for_there_was_none_yet()
    {
        var log = Log();
        await _capture.SendWalkAsync();
        using var expected = _capture.Expect();
        _capture.Target.Stops = _ => _capture.SendWalkAsync();

        Assert.Equal(CollectionStarts.NoGeneration, await log.OldestCollectedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_release_wrote_can_be_held_back_until_the_next()
    {
        var log = Log();
        await _capture.SendWalkAsync();
        _capture.Time.PassesForWaiters = true;
        _capture.Target.Stops = _ => _capture.Target.Released < 3 ? Task.CompletedTask : _capture.SendWalkAsync();

        Assert.Equal(2, await log.OldestCollectedAsync(TestContext.Current.CancellationToken));

        Assert.Equal(3, _capture.Target.Released);
        var waited = _capture.Time.GetUtcNow() - _capture.Time.Start;
        Assert.InRange(waited, TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(620));
    }

    [Fact]
    public async Task A_target_that_tells_nothing_is_asked_for_five_seconds()
    {
        var log = Log();
        await _capture.SendWalkAsync();
        _capture.Time.PassesForWaiters = true;

        Assert.Null(await log.StartsAsync(TestContext.Current.CancellationToken));

        var waited = _capture.Time.GetUtcNow() - _capture.Time.Start;
        Assert.InRange(waited, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.1));
        Assert.InRange(_capture.Target.Released, 15, 18);
    }

    [Fact]
    public async Task Of_one_that_has_ended_nothing_is_known_any_more()
    {
        var log = Log();
        await _capture.SendWalkAsync();
        _capture.Target.Stops = _ => _capture.EndAsync();
        _capture.Time.PassesForWaiters = true;

        Assert.Null(await log.OldestCollectedAsync(TestContext.Current.CancellationToken));

        Assert.Equal(_capture.Time.Start, _capture.Time.GetUtcNow());
    }

    [Fact]
    public async Task Nor_of_one_that_has_closed_its_port()
    {
        var log = Log();
        _capture.Target.End();

        Assert.Null(await log.OldestCollectedAsync(TestContext.Current.CancellationToken));
    }

    private CollectionLog Log()
    {
        _capture.Start();
        return new CollectionLog(_capture.Trigger, _capture.Reader, _capture.Decoder, _capture.Time);
    }
}
