using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The watched process ends before the watch has begun: that is the end of the watch, and no failure.</summary>
public sealed class TargetEndAtStartTests
{
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
            ExitAssert.IsInOrder(watch);
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

        ExitAssert.IsInOrder(await tool.EndWatchAsync());
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

        ExitAssert.IsInOrder(await tool.EndWatchAsync());
    }
}
