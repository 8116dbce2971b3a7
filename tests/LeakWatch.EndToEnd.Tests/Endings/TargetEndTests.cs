using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The watched process ends, at whichever moment: that is the end of the watch, and no failure.</summary>
public sealed class TargetEndTests
{
    private const string LargeHeap = "1500000";
    private const string SmallHeap = "300000";

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public async Task While_the_tool_starts(int milliseconds)
    {
        await using var target = await Target.StartAsync("idle");
        await using var tool = Tool.Watch(target, "--interval", "1h");
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await target.KillAsync();

        var watch = await tool.EndWatchAsync();

        if (watch.ExitCode == 0)
        {
            AssertExited(watch);
        }
        else
        {
            Assert.True(watch.ExitCode == 1, watch.ToString());
            Assert.Empty(watch.Process.Output);
            Assert.StartsWith($"There is no active process with the given id: {target.Id}", watch.Process.Errors[0]);
        }
    }

    [Fact]
    public async Task Before_it_has_answered()
    {
        await using var target = await Target.StartAsync("idle");
        target.Send(Signal.Stop);
        await using var tool = Tool.Watch(target);
        await DiagnosticsPort.ConnectedAsync(target);
        await target.KillAsync();

        AssertExited(await tool.EndWatchAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task While_it_is_being_connected(int milliseconds)
    {
        await using var target = await Target.StartAsync("idle");
        await using var tool = Tool.Watch(target, "--interval", "1h");
        await DiagnosticsPort.ConnectedAsync(target);
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await target.KillAsync();

        AssertExited(await tool.EndWatchAsync());
    }

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

        AssertExited(await tool.EndWatchAsync());
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

        AssertExited(await tool.EndWatchAsync());
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

        AssertExited(watch);
        Assert.Single(watch.Snapshots);
        Assert.InRange(TimeProvider.System.GetElapsedTime(killed), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    /// <summary>It ended in order, with every snapshot that was reported complete and counted.</summary>
    private static void AssertExited(EndedWatch watch)
    {
        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Empty(watch.Process.Errors);
        Assert.NotNull(watch.End);
        Assert.Equal("exited", watch.End.Reason);
        Assert.Equal(watch.Snapshots.Count, watch.End.Snapshots);
        Assert.All(watch.Snapshots, SnapshotAssert.IsComplete);
    }
}
