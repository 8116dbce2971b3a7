using Microsoft.Extensions.Time.Testing;

namespace LeakWatch.Tests.Watch;

/// <summary>A clock that goes to the time that somebody waits for as soon as they wait, and stands still otherwise.</summary>
internal sealed class WaitingTime : FakeTimeProvider
{
    /// <summary>Whether it does; if not, whoever waits on it waits for ever.</summary>
    public bool PassesForWaiters { get; set; } = true;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (PassesForWaiters && dueTime > TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan)
        {
            // Behind the caller's back: it has yet to begin to wait for the timer that it gets.
            Task.Run(() => Advance(dueTime));
        }

        return timer;
    }
}
