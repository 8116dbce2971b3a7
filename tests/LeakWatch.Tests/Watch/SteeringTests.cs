using LeakWatch.Growth.Types;
using LeakWatch.Heap.Failures;
using LeakWatch.Heap.Work;
using LeakWatch.Tests.Files;

namespace LeakWatch.Tests.Watch;

/// <summary>A watch that is paused, sped up, marked and given another baseline while it goes on.</summary>
public sealed class SteeringTests : IAsyncDisposable
{
    private readonly WaitingTime _time = new() { PassesForWaiters = false };
    private readonly FakeHeapSource _source;
    private readonly HeapWatch _watch;
    private readonly List<string> _told = [];
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public SteeringTests()
    {
        _source = new FakeHeapSource(_time);
        _watch = HeapWatch.Over(
            _source,
            new WatchedProcess(4242, "Shop", "10.0.12", _time.Start),
            new HeapWatchOptions { Time = _time, Warmup = 0 });
        _watch.SnapshotStarting += number => _told.Add($"taking {number}");
        _watch.Marked += mark => _told.Add($"mark {mark.Word} {mark.Snapshot} {(mark.At - _time.Start).TotalSeconds}");
        _watch.Rebased += frame => _told.Add($"rebased {frame.Snapshot.Number}");
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    [Fact]
    public async Task While_it_is_paused_only_what_is_asked_for_is_taken()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10)));
        await TakenAsync(NextAsync(frames), 0);
        _watch.Pause();
        Assert.Equal((true, null), (_watch.IsPaused, _watch.NextAt));
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromMinutes(5));
        _watch.RequestSnapshot();
        await TakenAsync(next, 300);
        next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(next.IsCompleted);
        _watch.Resume();
        // It is due as if nothing had been.
        await WaitsAsync(1);
        Assert.Equal(310, (_watch.NextAt - _time.Start)?.TotalSeconds);
        _time.Advance(TimeSpan.FromSeconds(6));
        await TakenAsync(next, 310);
    }

    [Fact]
    public async Task One_that_is_overdue_when_the_pause_is_over_comes_at_once()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10)));
        await TakenAsync(NextAsync(frames), 0);
        _watch.Pause();
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(25));
        _watch.Resume();
        await TakenAsync(next, 25);
    }

    [Fact]
    public async Task A_pause_does_not_stop_the_time_of_the_watch()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10), null, TimeSpan.FromSeconds(35)));
        await TakenAsync(NextAsync(frames), 0);
        _watch.Pause();
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(35));
        Assert.False(await next);
        Assert.Equal((EndReason.Duration, 1), (_watch.End!.Reason, _watch.End.Snapshots));
        _watch.Resume();
        Assert.Null(_watch.NextAt);
    }

    [Fact]
    public async Task Another_interval_counts_for_the_wait_that_has_begun()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromHours(1)));
        await TakenAsync(NextAsync(frames), 0);
        Assert.Equal(TimeSpan.FromHours(1), frames.Current.NextAt - _time.Start);
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(5));
        _watch.ChangeInterval(TimeSpan.FromSeconds(20));
        await WaitsAsync(2);
        Assert.Equal((TimeSpan.FromSeconds(20), 20), (_watch.Interval, (_watch.NextAt - _time.Start)?.TotalSeconds));
        _time.Advance(TimeSpan.FromSeconds(15));
        await TakenAsync(next, 20);
        Assert.Equal(40, (frames.Current.NextAt - _time.Start)?.TotalSeconds);
        next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(10));
        // So long it has waited already.
        _watch.ChangeInterval(TimeSpan.FromSeconds(5));
        await TakenAsync(next, 30);
    }

    [Fact]
    public void An_interval_is_one_that_a_timer_can_wait()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _watch.ChangeInterval(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => _watch.ChangeInterval(TimeSpan.FromDays(25)));
    }

    [Fact]
    public async Task How_many_there_will_be_follows_the_interval()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10), null, TimeSpan.FromSeconds(100)));
        await TakenAsync(NextAsync(frames), 0);
        Assert.Equal(11, frames.Current.Snapshots);
        _watch.ChangeInterval(TimeSpan.FromSeconds(20));
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(20));
        await TakenAsync(next, 20);
        // At 20, 40, 60, 80 and 100 seconds.
        Assert.Equal(6, frames.Current.Snapshots);
    }

    [Fact]
    public async Task While_a_snapshot_is_taken_none_is_due()
    {
        var due = new List<DateTimeOffset?>();
        _source.During = _ => due.Add(_watch.NextAt);
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10), 2));
        await TakenAsync(NextAsync(frames), 0);
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(10));
        await TakenAsync(next, 10);
        Assert.Equal([null, null], due);
        Assert.Null(_watch.NextAt);
        Assert.False(await frames.MoveNextAsync());
    }

    [Fact]
    public async Task Marks_are_told_in_order_with_the_snapshot_before()
    {
        _source.Duration = TimeSpan.FromSeconds(2);
        _source.During = number =>
        {
            if (number == 2)
            {
                _watch.Mark("meanwhile");
            }
        };
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10), 2));
        _watch.Mark("early");
        _time.Advance(TimeSpan.FromSeconds(1));
        await TakenAsync(NextAsync(frames), 1);
        var next = NextAsync(frames);
        _time.Advance(TimeSpan.FromSeconds(3));
        _watch.Mark("between");
        await WaitsAsync(2);
        Assert.Equal("mark between 1 6", _told[^1]);
        _time.Advance(TimeSpan.FromSeconds(5));
        await TakenAsync(next, 11);
        _watch.Mark("late");
        Assert.False(await frames.MoveNextAsync());
        Assert.Equal(
            ["taking 1", "mark early  0", "mark between 1 6", "taking 2", "mark meanwhile 2 11", "mark late 2 13"], _told);
        Assert.Equal(["early", "between", "meanwhile", "late"], _watch.Marks.Select(mark => mark.Word));
    }

    [Fact]
    public async Task Marks_are_told_however_the_watch_ends()
    {
        using var cancel = new CancellationTokenSource();
        await using var frames = _watch.WatchAsync(new WatchSchedule(TimeSpan.FromSeconds(10)), cancel.Token)
            .GetAsyncEnumerator(_cancellation);
        await TakenAsync(NextAsync(frames), 0);
        _watch.Mark("at last");
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await frames.MoveNextAsync());
        Assert.Equal(["taking 1", "mark at last 1 0"], _told);
        Assert.Equal(EndReason.Cancelled, _watch.End!.Reason);
    }

    [Fact]
    public async Task A_baseline_makes_the_newest_snapshot_the_first()
    {
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10), 10));
        WatchFrame? rebased = null;
        _watch.Rebased += frame => rebased = frame;
        for (var number = 1; number <= 9; number++)
        {
            await TakenAsync(NextAsync(frames), 0);
            _watch.RequestSnapshot();
        }

        Assert.Equal(Verdict.Growing, _watch.Growth.GravestVerdict);
        _watch.MakeBaseline();
        await TakenAsync(NextAsync(frames), 0);
        var last = frames.Current;
        Assert.Equal(["mark baseline 9 0", "rebased 9", "taking 10"], _told.TakeLast(3));
        Assert.Equal(Verdict.Undecided, rebased!.History.GravestVerdict);
        Assert.Equal((9, 1, 8), (rebased.History.Complete, rebased.History.Snapshots, rebased.History.Warmup));
        Assert.Equal(0, Assert.Single(rebased.History.Types.Types).CountSinceFirst);
        Assert.Equal(100, Assert.Single(last.History.Types.Types).CountSinceFirst);
        Assert.False(await frames.MoveNextAsync());
        Assert.Equal((10, 10), (_watch.End!.Snapshots, _watch.End.History.Complete));
    }

    [Fact]
    public async Task A_baseline_of_nothing_is_no_more_than_noted()
    {
        _source.ExitsAfter = 0;
        await using var frames = Watch(new WatchSchedule(TimeSpan.FromSeconds(10)));
        _watch.MakeBaseline();
        Assert.False(await frames.MoveNextAsync());
        Assert.Equal(["taking 1", "mark baseline  0"], _told);
        Assert.False(Assert.Single(_watch.Marks).IsBaseline);
    }

    [Fact]
    public async Task The_files_of_the_newest_snapshot_are_written_when_they_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var watch = TextHeapWatch(new HeapWatchOptions { KeepsObjects = true });
        await using var frames = watch.WatchAsync(new WatchSchedule(TimeSpan.FromHours(1), 3), _cancellation)
            .GetAsyncEnumerator(_cancellation);
        var early = watch.WriteFilesAsync(folder.Path, _cancellation);
        await NextAsync(frames);
        await NextByRequestAsync(watch, frames);
        // It was asked for when there was one.
        var first = await early;
        Assert.StartsWith("0001_", Path.GetFileName(first));
        var asked = watch.WriteFilesAsync(folder.Path, _cancellation);
        var again = watch.WriteFilesAsync(folder.Path, _cancellation);
        await NextByRequestAsync(watch, frames);
        Assert.StartsWith("0002_", Path.GetFileName(await asked));
        Assert.Equal(await asked, await again);
        Assert.Contains(" Order", await File.ReadAllTextAsync($"{await asked}.types.txt", _cancellation));
        Assert.Contains("# lines: 3", await File.ReadAllTextAsync($"{await asked}.objects.txt", _cancellation));
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
        var late = watch.WriteFilesAsync(folder.Path, _cancellation);
        Assert.False(await NextAsync(frames));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch.WriteFilesAsync(folder.Path, _cancellation));
    }

    [Fact]
    public async Task What_the_watch_has_written_is_not_written_again()
    {
        using var folder = new TemporaryFolder();
        await using var watch = TextHeapWatch(new HeapWatchOptions { Files = new SnapshotFileOptions(folder.Path) });
        await using var frames = watch.WatchAsync(new WatchSchedule(TimeSpan.FromHours(1), 2), _cancellation)
            .GetAsyncEnumerator(_cancellation);
        await NextAsync(frames);
        var asked = watch.WriteFilesAsync(null, _cancellation);
        await NextByRequestAsync(watch, frames);
        Assert.StartsWith(Path.Combine(folder.Path, "0001_"), await asked);
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Who_waits_for_the_files_is_told_how_far_they_are()
    {
        using var folder = new TemporaryFolder();
        var writing = new WorkProgress();
        var told = new List<string>();
        writing.Begun += () => told.Add($"{writing.What}: {writing.Share}, {writing.Total} in all");
        writing.Ended += () => told.Add($"{writing.Done} of {writing.Total} done");
        await using var watch = TextHeapWatch(
            new HeapWatchOptions { Files = new SnapshotFileOptions(folder.Path), Writing = writing });
        await foreach (var frame in watch.WatchAsync(new WatchSchedule(TimeSpan.FromHours(1), 1), _cancellation))
        {
            Assert.Equal(["making a line of each object: 0, 2 in all", "2 of 2 done"], told);
            Assert.Null(writing.Share);
        }
    }

    [Fact]
    public async Task Files_that_cannot_be_written_are_a_failure_of_the_request_and_not_of_the_watch()
    {
        await using var watch = TextHeapWatch(new HeapWatchOptions());
        await using var frames = watch.WatchAsync(new WatchSchedule(TimeSpan.FromHours(1), 2), _cancellation)
            .GetAsyncEnumerator(_cancellation);
        await NextAsync(frames);
        var nowhere = watch.WriteFilesAsync(null, _cancellation);
        var gone = watch.WriteFilesAsync("somewhere", _cancellation);
        await NextByRequestAsync(watch, frames);
        Assert.Contains("no folder", (await Assert.ThrowsAsync<LeakWatchException>(() => nowhere)).Message);
        Assert.Contains("snapshot 1", (await Assert.ThrowsAsync<LeakWatchException>(() => gone)).Message);
        Assert.False(await NextAsync(frames));
    }

    private static HeapWatch TextHeapWatch(HeapWatchOptions options) => HeapWatch.Over(
        new TextHeap(number => $"Shop.Cache.s_list > List > Order 1..{number}"),
        new WatchedProcess(4242, "Shop", "10.0.12", new DateTimeOffset(2026, 11, 23, 15, 4, 0, TimeSpan.Zero)),
        options);

    private static Task<bool> NextByRequestAsync(HeapWatch watch, IAsyncEnumerator<WatchFrame> frames)
    {
        watch.RequestSnapshot();
        return NextAsync(frames);
    }

    private IAsyncEnumerator<WatchFrame> Watch(WatchSchedule schedule) =>
        _watch.WatchAsync(schedule, _cancellation).GetAsyncEnumerator(_cancellation);

    private static Task<bool> NextAsync(IAsyncEnumerator<WatchFrame> frames) => frames.MoveNextAsync().AsTask();

    private async Task TakenAsync(Task<bool> next, double after)
    {
        Assert.True(await next);
        Assert.Equal(after, _source.StartedAfter[^1].TotalSeconds);
    }

    // The watch has begun to wait for a time, so often.
    private Task WaitsAsync(int count) => _time.WaitsAsync(count, _cancellation);
}
