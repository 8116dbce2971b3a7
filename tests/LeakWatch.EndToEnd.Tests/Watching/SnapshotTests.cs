using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Watching;

/// <summary>What snapshots hold, against programs that know exactly what is on their heap.</summary>
public sealed class SnapshotTests
{
    private const string Order = "LeakWatch.Targets.Shapes.Order";

    [Fact]
    public async Task Types_of_every_shape_are_counted_exactly()
    {
        await using var target = await Target.StartAsync("counts", "12345");
        var facts = await target.FactsAsync();

        var watch = await Tool.RunWatchAsync(target, "-c", "3", "--interval", "300ms");

        SnapshotAssert.AreCompleteAndShow(facts, watch, 3);
        Assert.All(watch.Snapshots, snapshot =>
        {
            Assert.Equal("LeakWatch.Targets.dll", snapshot.Of(Order).Assembly);
            Assert.Equal("System.Private.CoreLib.dll", snapshot.Of("string").Assembly);
        });
    }

    [Fact]
    public async Task What_is_added_shows_in_the_next_snapshot()
    {
        await using var target = await Target.StartAsync("counts", "1000");
        await using var tool = Tool.Watch(target, "--interval", "500ms", "--warmup", "0");
        await tool.SessionAsync();
        var first = await tool.SnapshotAsync();
        SnapshotAssert.Shows(await target.FactsAsync(), first);
        for (var added = 1; added <= 1_000_000; added *= 1_000)
        {
            var facts = await target.GoAsync(added);
            SnapshotAssert.Shows(facts, await tool.SnapshotAfterAsync(TimeProvider.System.GetUtcNow()));
        }

        tool.Send(Signal.Interrupt);
        var watch = await tool.EndWatchAsync();
        Assert.Equal(0, watch.ExitCode);
        Assert.Equal(1_001_001, watch.Snapshots.Sum(snapshot => snapshot.Of(Order).CountDelta));
        Assert.Equal(32 * 1_001_001, watch.Snapshots.Sum(snapshot => snapshot.Of(Order).BytesDelta));
    }

    [Fact]
    public async Task A_large_heap_arrives_complete()
    {
        await using var target = await Target.StartAsync("counts", "4000000");
        var facts = await target.FactsAsync();

        var watch = await Tool.RunWatchAsync(target, "-c", "2", "--interval", "1s");

        SnapshotAssert.AreCompleteAndShow(facts, watch, 2);
        Assert.All(watch.Snapshots, snapshot =>
        {
            Assert.Equal(1, snapshot.Collections);
            // Each order refers to its customer and, the first one apart, to the order before it.
            Assert.InRange(snapshot.References, 8_000_000, 12_100_000);
        });
    }

    [Fact]
    public async Task A_pause_is_never_more_than_all_of_the_time()
    {
        await using var target = await Target.StartAsync("counts", "1000000");

        var watch = await Tool.RunWatchAsync(target, "-c", "3", "--interval", "10ms");

        SnapshotAssert.AreComplete(watch, 3);
        Assert.All(watch.Snapshots, snapshot => Assert.InRange(snapshot.PauseShare!.Value, double.Epsilon, 1));
    }
}
