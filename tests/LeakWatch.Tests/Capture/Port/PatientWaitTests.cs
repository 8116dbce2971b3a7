using LeakWatch.Capture.Port;
using LeakWatch.Tests.Watch;

namespace LeakWatch.Tests.Capture.Port;

public sealed class PatientWaitTests : IDisposable
{
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(30);

    private readonly WaitingTime _time = new() { PassesForWaiters = false };
    private readonly TaskCompletionSource<int> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CancellationToken> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _cancel = new();
    private readonly List<int> _undone = [];
    private long _signsOfLife;

    public void Dispose() => _cancel.Dispose();

    [Fact]
    public async Task An_answer_is_handed_on()
    {
        var waiting = AskAsync();
        await IsAskedAsync();

        _answer.SetResult(7);

        Assert.Equal(7, await waiting);
        Assert.Empty(_undone);
    }

    // And no sign of life makes it wait for that again.
    [Fact]
    public async Task A_failure_is_handed_on_as_it_is()
    {
        var waiting = AskAsync();
        await IsAskedAsync();
        _signsOfLife++;

        _answer.SetException(new TimeoutException("Of the answer itself."));

        Assert.Equal("Of the answer itself.", (await Assert.ThrowsAsync<TimeoutException>(() => waiting)).Message);
    }

    [Fact]
    public async Task Silence_ends_it_and_what_was_asked_is_given_up()
    {
        var waiting = AskAsync();
        var asked = await IsAskedAsync();
        _time.Advance(_silence - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        Assert.True(asked.IsCancellationRequested);
        Assert.Empty(_undone);
    }

    [Fact]
    public async Task With_every_sign_of_life_the_time_starts_anew()
    {
        var waiting = AskAsync();
        var asked = await IsAskedAsync();
        for (var times = 2; times <= 4; times++)
        {
            _signsOfLife++;
            _time.Advance(_silence);
            await WaitsAsync(times);
            Assert.False(waiting.IsCompleted || asked.IsCancellationRequested);
        }

        _time.Advance(_silence);

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task An_answer_that_comes_when_the_caller_has_given_up_is_undone_first()
    {
        var waiting = AskAsync();
        var asked = await IsAskedAsync();
        await _cancel.CancelAsync();
        // For the grace.
        await WaitsAsync(2);
        Assert.False(waiting.IsCompleted || asked.IsCancellationRequested);

        _answer.SetResult(7);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal([7], _undone);
    }

    [Fact]
    public async Task One_that_does_not_come_is_waited_for_no_longer_than_the_grace()
    {
        var waiting = AskAsync();
        var asked = await IsAskedAsync();
        await _cancel.CancelAsync();
        await WaitsAsync(2);
        _time.Advance(PatientWait.Grace - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted || asked.IsCancellationRequested);

        _time.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(asked.IsCancellationRequested);
        Assert.Empty(_undone);
    }

    // Connecting to a process that is stuck may block.
    [Fact]
    public async Task One_that_blocks_before_it_can_be_waited_for_is_waited_for_no_longer()
    {
        using var unblock = new SemaphoreSlim(0);
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = new PatientWait(_silence, _time).ForAsync(
            _ =>
            {
                blocked.SetResult();
                unblock.Wait(CancellationToken.None);
                return _answer.Task;
            },
            progress: null,
            undo: null,
            CancellationToken.None);
        await blocked.Task;

        _time.Advance(_silence);

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        unblock.Release();
    }

    private Task<int> AskAsync() => new PatientWait(_silence, _time).ForAsync(
        token =>
        {
            _asked.SetResult(token);
            return _answer.Task;
        },
        () => _signsOfLife,
        answer =>
        {
            _undone.Add(answer);
            return Task.CompletedTask;
        },
        _cancel.Token);

    // It is, and waited for.
    private async Task<CancellationToken> IsAskedAsync()
    {
        await WaitsAsync(1);
        return await _asked.Task;
    }

    private Task WaitsAsync(int count) => _time.WaitsAsync(count, TestContext.Current.CancellationToken);
}
