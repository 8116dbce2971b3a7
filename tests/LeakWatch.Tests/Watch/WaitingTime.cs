using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Watch;

/// <summary>A clock that goes to the time that somebody waits for as soon as they wait, and stands still otherwise.</summary>
internal sealed class WaitingTime : FakeTimeProvider
{
    private int _waits;

    /// <summary>Makes one.</summary>
    public WaitingTime()
    {
    }

    /// <summary>Makes one that begins at a moment of choice.</summary>
    public WaitingTime(DateTimeOffset start)
        : base(start)
    {
    }

    /// <summary>Whether it does; if not, whoever waits on it waits for ever.</summary>
    public bool PassesForWaiters { get; set; } = true;

    /// <summary>Returns when somebody has begun to wait on it for so many times.</summary>
    public async Task WaitsAsync(int count, CancellationToken cancellationToken)
    {
        var began = System.GetTimestamp();
        while (Volatile.Read(ref _waits) < count)
        {
            // Where nobody does a test is to fail, not to hang.
            Assert.True(System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "Nobody waits.");
            await Task.Delay(1, cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waits);
        if (PassesForWaiters && dueTime > TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan)
        {
            // Behind the caller's back: it has yet to begin to wait for the timer that it gets.
            Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
