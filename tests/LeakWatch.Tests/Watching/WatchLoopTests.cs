using LeakWatch.Growth;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Reporting.Watching;
using LeakWatch.Watching;

namespace LeakWatch.Tests.Watching;

public sealed class WatchLoopTests : IDisposable
{
    private readonly WaitingTime _time = new();
    private readonly FakeHeapSource _source;
    private readonly RecordingReport _report = new();
    private readonly SnapshotRequests _requests = new();
    private readonly CancellationTokenSource _cancel = new();

    public WatchLoopTests() => _source = new FakeHeapSource(_time);

    public void Dispose()
    {
        _requests.Dispose();
        _cancel.Dispose();
    }

    [Fact]
    public async Task Intervals_are_from_start_to_start()
    {
        _source.Duration = TimeSpan.FromSeconds(3);
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 4, null));
        Assert.Equal([0, 10, 20, 30], _source.StartedAfter.Select(time => time.TotalSeconds));
        Assert.Equal((EndReason.Count, 4), (end.Reason, end.Snapshots));
        Assert.Same(Assert.Single(_report.Ends).History, end.History);
        Assert.All(_report.Frames, frame => Assert.Equal(TimeSpan.Zero, frame.Overrun));
    }

    [Fact]
    public async Task A_snapshot_longer_than_the_interval_delays_the_next_and_nothing_piles_up()
    {
        _source.During = number => _source.Duration = TimeSpan.FromSeconds(number == 1 ? 25 : 1);
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 4, null));
        Assert.Equal([0, 25, 35, 45], _source.StartedAfter.Select(time => time.TotalSeconds));
        Assert.Equal([15, 0, 0, 0], _report.Frames.Select(frame => frame.Overrun.TotalSeconds));
    }

    [Fact]
    public async Task The_share_of_the_pause_is_that_of_the_time_since_the_last_snapshot()
    {
        _source.During = number => _source.Duration = TimeSpan.FromSeconds(number == 1 ? 20 : 1);
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(10), 2, null));
        Assert.Equal([0.0899 / 20, 0.0899 / 20], _report.Frames.Select(frame => Math.Round(frame.PauseShare!.Value, 9)));
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
        _report.OnTaken = (_, _) => _source.Exit();
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null));
        Assert.Equal((EndReason.Exited, 1), (end.Reason, end.Snapshots));
    }

    [Fact]
    public async Task Cancelling_between_and_during_snapshots_ends_it_in_order()
    {
        _time.PassesForWaiters = false;
        _report.OnTaken = (_, _) => _cancel.Cancel();
        Assert.Equal((EndReason.Cancelled, 1), Facts(await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null))));
        _source.During = _ => _cancel.Cancel();
        Assert.Equal((EndReason.Cancelled, 0), Facts(await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), null, null))));

        static (EndReason Reason, int Snapshots) Facts(WatchEnd end) => (end.Reason, end.Snapshots);
    }

    [Fact]
    public async Task A_snapshot_that_is_asked_for_comes_at_once()
    {
        _time.PassesForWaiters = false;
        _report.OnTaken = (_, _) =>
        {
            _requests.Request();
            _requests.Request();
        };
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromHours(1), 3, null));
        Assert.Equal(3, end.Snapshots);
        Assert.All(_source.StartedAfter, time => Assert.Equal(TimeSpan.Zero, time));
    }

    [Fact]
    public async Task The_verdict_of_the_end_is_that_of_the_history()
    {
        var end = await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 9, null));
        Assert.Equal(Verdict.Growing, end.Verdict);
    }

    [Fact]
    public async Task The_memory_of_the_process_is_that_before_each_snapshot()
    {
        var memory = new FakeProcessMemory { Now = new ProcessMemory(100, 50) };
        // What the snapshot itself makes of it.
        _source.During = number => memory.Now = number == 2 ? null : new ProcessMemory(100 + number, 50 + number);
        var loop = new WatchLoop(_source, null, _report, new WatchSchedule(TimeSpan.FromSeconds(1), 4, null), _requests, _time, memory);
        await loop.RunAsync(WatchHistory.Empty, _cancel.Token).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(
            [new ProcessMemory(100, 50), new ProcessMemory(101, 51), null, new ProcessMemory(103, 53)],
            _report.Frames.Select(frame => frame.Snapshot.Process));
    }

    [Fact]
    public async Task Without_a_way_to_tell_it_nothing_is_known_of_the_memory()
    {
        await RunAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 2, null));
        Assert.All(_report.Frames, frame => Assert.Null(frame.Snapshot.Process));
    }

    [Fact]
    public async Task Where_a_snapshot_cannot_be_kept_it_is_shown_and_the_watch_ends()
    {
        var full = new LeakWatchException(ExitCode.CollectionFailed, "It is full.");
        var stage = new FailingStage(full, number: 2);

        var failure = await Assert.ThrowsAsync<LeakWatchException>(() => RunAsync(new WatchSchedule(TimeSpan.FromSeconds(1), 9, null), stage));

        Assert.Same(full, failure);
        Assert.Equal([1, 2], _report.Frames.Select(frame => frame.Snapshot.Number));
        var end = Assert.Single(_report.Ends);
        Assert.Equal((EndReason.Failed, 2, 2), (end.Reason, end.Snapshots, end.History.Snapshots));
    }

    private Task<WatchEnd> RunAsync(WatchSchedule schedule, ISnapshotStage? stage = null) =>
        new WatchLoop(_source, stage, _report, schedule, _requests, _time).RunAsync(WatchHistory.Empty, _cancel.Token).WaitAsync(TimeSpan.FromSeconds(30));

    private sealed class FailingStage(LeakWatchException failure, int number) : ISnapshotStage
    {
        public Task<(WatchHistory History, ObjectsReport Objects)> RunAsync(
            HeapCapture capture, WatchHistory history, CancellationToken cancellationToken) =>
            Task.FromResult((history, ObjectsReport.None with { Failure = capture.Snapshot.Number == number ? failure : null }));
    }
}
