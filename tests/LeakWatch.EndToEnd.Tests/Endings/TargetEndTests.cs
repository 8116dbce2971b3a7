using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The watched process ends during the watch, at whichever moment: that is the end of the watch, and no failure.</summary>
public sealed class TargetEndTests
{
    private const string LargeHeap = "1500000";
    private const string SmallHeap = "300000";

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(180)]
    [InlineData(300)]
    [InlineData(500)]
    [InlineData(800)]
    public async Task Killed_while_a_snapshot_is_taken(int milliseconds)
    {
        await using var target = await Target.StartAsync("exit-during-collection", LargeHeap);
        await using var tool = Tool.Watch(target, "--interval", "20ms");
        await tool.SessionAsync();
        await DiagnosticsPort.SnapshotAskedForAsync(target);
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await target.KillAsync();

        ExitAssert.IsInOrder(await tool.EndWatchAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(400)]
    public async Task Exits_while_snapshots_are_taken(int milliseconds)
    {
        await using var target = await Target.StartAsync("exit-during-collection", SmallHeap);
        await using var tool = Tool.Watch(target, "--interval", "20ms");
        await tool.SessionAsync();

        Assert.Equal(0, (await target.GoToTheEndAsync(milliseconds)).ExitCode);

        ExitAssert.IsInOrder(await tool.EndWatchAsync());
    }

    [Fact]
    public async Task Between_two_snapshots_it_is_noticed_at_once()
    {
        await using var target = await Target.StartAsync("idle");
        await using var tool = Tool.Watch(target, "--interval", "1h");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        await target.KillAsync();
        var killed = TimeProvider.System.GetTimestamp();

        var watch = await tool.EndWatchAsync();

        ExitAssert.IsInOrder(watch);
        Assert.Single(watch.Snapshots);
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
