namespace LeakWatch.Tests.Watch;

public class WatchScheduleTests
{
    [Theory]
    [InlineData(0.2, 0, 8)]
    [InlineData(0.2, 0.5, 10)]
    [InlineData(0.2, 1, 12)]
    [InlineData(0, 0, 10)]
    [InlineData(0, 1, 10)]
    public void The_interval_varies_around_what_was_asked_for(double jitter, double chance, double seconds)
    {
        var schedule = new WatchSchedule(TimeSpan.FromSeconds(10), null, null) { Jitter = jitter };
        Assert.Equal(seconds, schedule.Gap(chance).TotalSeconds, 9);
    }
}
