using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The watched process does not answer, because it is stopped.</summary>
public sealed class StuckTargetTests
{
    [Fact]
    public async Task When_it_is_to_be_connected()
    {
        await using var target = await Target.StartAsync("counts");
        target.Send(Signal.Stop);

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "--max-silence", "2s", "--format", "text");

        RefusalAssert.IsClear(run, RefusalAssert.CouldNotConnect, $"Process {target.Id} did not answer within 2 s.");
        target.Send(Signal.Continue);
        await AssertCanBeWatchedAsync(target);
    }

    [Fact]
    public async Task Between_two_snapshots()
    {
        await using var target = await Target.StartAsync("counts");
        await using var tool = Tool.Watch(target, "--interval", "1s", "--max-silence", "2s");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        target.Send(Signal.Stop);

        var watch = await tool.EndWatchAsync();

        RefusalAssert.IsClear(watch.Process, RefusalAssert.CollectionFailed, $"Process {target.Id} did not answer within 2 s.");
        Assert.All(watch.Snapshots, SnapshotAssert.IsComplete);
        // Nobody has cancelled it.
        Assert.NotEqual("cancelled", watch.End?.Reason);
        target.Send(Signal.Continue);
        await AssertCanBeWatchedAsync(target);
    }

    [Fact]
    public async Task For_less_than_the_time_limit()
    {
        await using var target = await Target.StartAsync("counts");
        await using var tool = Tool.Watch(target, "-c", "3", "--interval", "500ms", "--max-silence", "20s");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        target.Send(Signal.Stop);
        await DiagnosticsPort.SnapshotAskedForAsync(target);
        target.Send(Signal.Continue);

        var watch = await tool.EndWatchAsync();

        SnapshotAssert.AreComplete(watch, 3);
    }

    private static async Task AssertCanBeWatchedAsync(Target target)
    {
        var facts = await target.GoAsync(1);

        var watch = await Tool.RunWatchAsync(target, "-c", "2", "--interval", "300ms");

        SnapshotAssert.AreCompleteAndShow(facts, watch, 2);
        Assert.Equal(1, watch.Snapshots[^1].Collections);
    }
}
