using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Sessions;

namespace LeakWatch.Tests.Capture.Sessions;

/// <summary>How long a walk is waited for, and what is done for it to come.</summary>
public sealed class WalkArrivalTests : IAsyncDisposable
{
    private readonly FakeCapture _capture = new();
    private readonly ExpectedWalk _expected;
    private readonly WalkArrival _arrival;

    public WalkArrivalTests()
    {
        _expected = _capture.Expect();
        _arrival = new WalkArrival(_capture.Trigger, _capture.Reader, _capture.Decoder, _capture.Time);
    }

    public async ValueTask DisposeAsync()
    {
        await _capture.DisposeAsync();
        _expected.Dispose();
    }

    [Fact]
    public async Task One_that_has_come_is_handed_over_at_once()
    {
        _capture.Start();
        await _capture.SendWalkAsync();

        Assert.Same(await _expected.Arrival, await WaitAsync());

        Assert.Empty(_capture.Target.Sessions);
    }

    // The runtime wrote all of it, and the decoder does not know yet that nothing comes in between.
    [Fact]
    public async Task What_is_held_back_of_one_is_released_once_there_is_silence()
    {
        _capture.Start();
        await _capture.SendAllButTheEndAsync();
        _capture.Target.Stops = _ =>
        {
            // From here on it is the event that ends the wait.
            _capture.Time.PassesForWaiters = false;
            return _capture.SendTheEndAsync();
        };
        _capture.Time.PassesForWaiters = true;

        var walk = await WaitAsync();

        Assert.Same(await _expected.Arrival, walk);
        Assert.Equal((1, 0), (_capture.Target.Released, _capture.Target.Forced));
        // The first silence may be that before the first event.
        Assert.Equal(TimeSpan.FromMilliseconds(2 * 150), _capture.Time.GetUtcNow() - _capture.Time.Start);
    }

    [Fact]
    public async Task Where_none_comes_for_all_that_is_released_there_is_none()
    {
        _capture.Start();
        _capture.Time.PassesForWaiters = true;

        Assert.Null(await WaitAsync());

        Assert.Equal(4, _capture.Target.Released);
        Assert.Equal(TimeSpan.FromMilliseconds(6 * 150), _capture.Time.GetUtcNow() - _capture.Time.Start);
    }

    // Its last blocks stay away, as if they had been dropped.
    [Fact]
    public async Task One_without_its_end_is_handed_over_as_that()
    {
        _capture.Start();
        await _capture.SendWalkWithoutEndAsync();
        _capture.Time.PassesForWaiters = true;

        var walk = await WaitAsync();

        Assert.False(walk!.Tally.CollectionEnded);
        Assert.NotEqual(0, walk.Tally.Objects);
        Assert.False(_expected.Arrival.IsCompleted);
    }

    [Fact]
    public async Task A_decoder_that_is_behind_is_waited_for_however_long_it_takes()
    {
        using var goOn = new SemaphoreSlim(0);
        _capture.Reader.Source.Clr.GCStart += _ => goOn.Wait(TestContext.Current.CancellationToken);
        _capture.Start();
        await _capture.SendAllAsync();
        _capture.Time.PassesForWaiters = true;

        var waiting = WaitAsync();
        await _capture.Time.WaitsAsync(20, TestContext.Current.CancellationToken);
        Assert.Empty(_capture.Target.Sessions);
        Assert.False(waiting.IsCompleted);
        _capture.Time.PassesForWaiters = false;
        goOn.Release(100);

        Assert.Same(await _expected.Arrival, await waiting);
    }

    [Fact]
    public async Task With_the_connection_ends_the_wait()
    {
        _capture.Start();
        await _capture.SendAllButTheEndAsync();
        var waiting = WaitAsync();
        Assert.False(waiting.IsCompleted);

        await _capture.EndAsync();

        Assert.Null(await waiting);
        Assert.Empty(_capture.Target.Sessions);
    }

    [Fact]
    public async Task One_that_came_before_the_connection_ended_is_handed_over()
    {
        _capture.Start();
        await _capture.SendWalkAsync();
        await _capture.EndAsync();

        Assert.Same(await _expected.Arrival, await WaitAsync());
    }

    [Fact]
    public async Task Whoever_gives_up_is_let_go_at_once()
    {
        _capture.Start();
        using var cancel = new CancellationTokenSource();
        var waiting = _arrival.WaitAsync(_expected, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(_capture.Target.Sessions);
    }

    private Task<HeapWalkResult?> WaitAsync() => _arrival.WaitAsync(_expected, TestContext.Current.CancellationToken);
}
