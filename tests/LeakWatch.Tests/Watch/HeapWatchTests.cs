using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Watch;

public sealed class HeapWatchTests : IAsyncDisposable
{
    private readonly WaitingTime _time = new();
    private readonly FakeHeapSource _source;
    private readonly CancellationTokenSource _cancel = new();
    private readonly List<WatchFrame> _frames = [];
    private readonly HeapWatch _watch;

    public HeapWatchTests()
    {
        _source = new FakeHeapSource(_time);
        _watch = Watch();
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        _cancel.Dispose();
    }

    [Fact]
    public async Task Intervals_are_from_start_to_start()
    {
        _source.Duration = TimeSpan.FromSeconds(3);
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 4, null));
        Assert.Equal([0, 10, 20, 30], _source.StartedAfter.Select(time => time.TotalSeconds));
        Assert.Equal((EndReason.Count, 4), (end.Reason, end.Snapshots));
        Assert.All(_frames, frame => Assert.Equal(TimeSpan.Zero, frame.Overrun));
        Assert.Equal([10, 20, 30, null], _frames.Select(frame => (frame.NextAt - _time.Start)?.TotalSeconds));
    }

    [Fact]
    public async Task A_snapshot_longer_than_the_interval_delays_the_next_and_nothing_piles_up()
    {
        _source.During = number => _source.Duration = TimeSpan.FromSeconds(number == 1 ? 25 : 1);
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 4, null));
        Assert.Equal([0, 25, 35, 45], _source.StartedAfter.Select(time => time.TotalSeconds));
        Assert.Equal([15, 0, 0, 0], _frames.Select(frame => frame.Overrun.TotalSeconds));
    }

    [Fact]
    public async Task The_share_of_the_pause_is_that_of_the_time_since_the_last_snapshot()
    {
        _source.During = number => _source.Duration = TimeSpan.FromSeconds(number == 1 ? 20 : 1);
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 2, null));
        Assert.Equal([0.0899 / 20, 0.0899 / 20], _frames.Select(frame => Math.Round(frame.PauseShare!.Value, 9)));
    }

    [Fact]
    public async Task It_ends_when_its_time_is_over()
    {
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), null, TimeSpan.FromSeconds(35)));
        Assert.Equal([0, 10, 20, 30], _source.StartedAfter.Select(time => time.TotalSeconds));
        Assert.Equal((EndReason.Duration, 4), (end.Reason, end.Snapshots));
    }

    [Fact]
    public async Task A_process_that_exits_during_a_snapshot_ends_it_with_what_was_seen()
    {
        _source.ExitsAfter = 2;
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), null, null));
        Assert.Equal((EndReason.Exited, 2), (end.Reason, end.Snapshots));
        Assert.Equal(2, end.History.Snapshots);
    }

    [Fact]
    public async Task A_process_that_exits_between_snapshots_ends_it_at_once()
    {
        _time.PassesForWaiters = false;
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null), _source.Exit);
        Assert.Equal((EndReason.Exited, 1), (end.Reason, end.Snapshots));
    }

    [Fact]
    public async Task Cancelling_between_and_during_snapshots_ends_it_in_order()
    {
        _time.PassesForWaiters = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null), _cancel.Cancel));
        Assert.Equal((EndReason.Cancelled, 1), (_watch.End!.Reason, _watch.End.Snapshots));
        _source.During = _ => _cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null)));
        Assert.Equal((EndReason.Cancelled, 0), (_watch.End.Reason, _watch.End.Snapshots));
    }

    // As a signal that comes while the watch ends.
    [Fact]
    public async Task One_that_is_asked_for_when_the_watch_is_over_never_comes()
    {
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 1, null));
        await _watch.DisposeAsync();
        _watch.RequestSnapshot();
        Assert.Single(_frames);
    }

    [Fact]
    public async Task A_snapshot_that_is_asked_for_comes_at_once()
    {
        _time.PassesForWaiters = false;
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), 3, null), () =>
        {
            _watch.RequestSnapshot();
            _watch.RequestSnapshot();
        });
        Assert.Equal(3, end.Snapshots);
        Assert.All(_source.StartedAfter, time => Assert.Equal(TimeSpan.Zero, time));
    }

    [Fact]
    public async Task The_verdict_of_the_end_is_that_of_the_history()
    {
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 9, null));
        Assert.Equal(Verdict.Growing, end.Verdict);
        Assert.Same(_watch.Growth, end.History);
        Assert.Same(_frames[^1], end.Newest);
    }

    [Fact]
    public async Task Each_snapshot_is_told_before_it_is_taken()
    {
        var told = new List<(int Number, int Taken)>();
        _watch.SnapshotStarting += number => told.Add((number, _source.StartedAfter.Count));
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 3, null));
        Assert.Equal([(1, 0), (2, 1), (3, 2)], told);
    }

    [Fact]
    public async Task Snapshots_one_by_one_make_the_same_history()
    {
        for (var i = 1; i <= 9; i++)
        {
            using var capture = await _watch.SnapshotAsync(_cancel.Token);
            Assert.Equal((i, i), (capture.Snapshot.Number, _watch.Growth.Snapshots));
        }

        Assert.Equal(Verdict.Growing, _watch.Growth.GravestVerdict);
        _source.ExitsAfter = 0;
        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => _watch.SnapshotAsync(_cancel.Token));
        Assert.Equal(FailureKind.Exited, failure.Kind);
    }

    [Fact]
    public async Task Where_a_snapshot_cannot_be_kept_the_files_end_and_the_watch_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var watch = Watch(
            new HeapWatchOptions { Time = _time, Warmup = 0, Files = new SnapshotFileOptions(folder.Path) });
        _source.During = number =>
        {
            if (number == 2)
            {
                Directory.Delete(folder.Path, recursive: true);
            }
        };

        await RunAsync(watch, new WatchSchedule(TimeSpan.FromSeconds(1), 4, null), null);

        Directory.CreateDirectory(folder.Path);
        Assert.Equal([null, FailureKind.OutputFailed, null, null], _frames.Select(frame => frame.Objects.Failure?.Kind));
        Assert.Equal((EndReason.Count, 4, 4), (watch.End!.Reason, watch.End.Snapshots, watch.End.History.Snapshots));
        Assert.Same(_frames[1].Objects.Failure, watch.End.FilesFailure);
    }

    private HeapWatch Watch(HeapWatchOptions? options = null) => HeapWatch.Over(
        _source,
        new WatchedProcess(4242, "Shop", "10.0.12", _time.Start),
        options ?? new HeapWatchOptions { Time = _time, Warmup = 0 });

    private Task<WatchEnd> RunAsync(WatchSchedule schedule, Action? taken = null) => RunAsync(_watch, schedule, taken);

    private async Task<WatchEnd> RunAsync(HeapWatch watch, WatchSchedule schedule, Action? taken)
    {
        await foreach (var frame in watch.WatchAsync(schedule, _cancel.Token))
        {
            _frames.Add(frame);
            taken?.Invoke();
        }

        return watch.End!;
    }
}
