using LeakWatch.Capture.Decoding;
using LeakWatch.Capture.Sessions;

namespace LeakWatch.Tests.Capture.Sessions;

public sealed class CostMeterTests : IAsyncDisposable
{
    private readonly FakeCapture _capture = new();
    private readonly CostMeter _meter;

    public CostMeterTests()
    {
        _meter = new CostMeter(_capture.Reader, _capture.Decoder, _capture.Time);
        _capture.Start();
    }

    public ValueTask DisposeAsync() => _capture.DisposeAsync();

    [Fact]
    public async Task A_snapshot_costs_its_pause_its_bytes_and_the_time_until_its_table_is_there()
    {
        _meter.Begin();
        var asked = _capture.Time.GetTimestamp();
        var walk = await TakeAsync();
        _capture.Time.Advance(TimeSpan.FromMilliseconds(70));

        var cost = _meter.TableMade(walk);

        Assert.Equal(asked, _meter.AskedAt);
        Assert.Equal(walk.Pause, cost.Pause);
        Assert.Equal(TimeSpan.FromMilliseconds(70), cost.TriggerToTable);
        Assert.Equal(_capture.Reader.BytesReceived, cost.BytesReceived);
        Assert.Equal((walk.Tally.Events, 1), (cost.EventsReceived, cost.Collections));
    }

    // What another tool forces meanwhile, or a walk without its descriptions.
    [Fact]
    public async Task All_that_stood_still_for_it_is_its_cost()
    {
        _meter.Begin();
        var useless = await TakeAsync();
        var walk = await TakeAsync();

        var cost = _meter.TableMade(walk);

        Assert.Equal(useless.Pause + walk.Pause, cost.Pause);
        Assert.Equal(2, cost.Collections);
    }

    [Fact]
    public async Task What_stood_still_behind_a_snapshot_is_the_cost_of_the_next()
    {
        // Before the first of all it is nobody's.
        await _capture.SendWalkAsync();
        _meter.Begin();
        Assert.Equal(1, _meter.TableMade(await TakeAsync()).Collections);
        await _capture.SendWalkAsync();
        var before = _capture.Reader.BytesReceived;

        _meter.Begin();
        Assert.Equal(0, _meter.BytesReceived);
        var walk = await TakeAsync();
        var cost = _meter.TableMade(walk);

        Assert.Equal(2, cost.Collections);
        Assert.True(cost.Pause > walk.Pause);
        Assert.Equal(_capture.Reader.BytesReceived - before, cost.BytesReceived);
    }

    private async Task<HeapWalkResult> TakeAsync()
    {
        using var expected = _capture.Expect();
        await _capture.SendWalkAsync();
        return await expected.Arrival;
    }
}
