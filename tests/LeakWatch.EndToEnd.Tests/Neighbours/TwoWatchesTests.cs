using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Neighbours;

/// <summary>Two watches of one process do not get into each other's way.</summary>
public sealed class TwoWatchesTests
{
    [Fact]
    public async Task Each_takes_snapshots_of_its_own()
    {
        await using var target = await Target.StartAsync("counts", "200000");
        var facts = await target.FactsAsync();

        // Intervals that drift: the snapshots of one fall before, into and behind those of the other.
        var watches = await Task.WhenAll(
            Tool.RunWatchAsync(target, "-c", "10", "--interval", "500ms"),
            Tool.RunWatchAsync(target, "-c", "10", "--interval", "570ms"));

        SnapshotAssert.AreCompleteAndShow(facts, watches[0], 10);
        SnapshotAssert.AreCompleteAndShow(facts, watches[1], 10);
    }

    [Fact]
    public async Task What_one_leaves_behind_does_not_matter_to_the_other()
    {
        await using var target = await Target.StartAsync("counts", "200000");
        var facts = await target.FactsAsync();
        await using var lasting = Tool.Watch(target, "-c", "8", "--interval", "700ms");
        await lasting.SessionAsync();
        for (var i = 0; i < 3; i++)
        {
            await using var passing = Tool.Watch(target, "--interval", "50ms");
            await passing.SessionAsync();
            await passing.SnapshotAsync();
            passing.Send(Signal.Kill);
            await passing.EndAsync();
        }

        var watch = await lasting.EndWatchAsync();

        SnapshotAssert.AreCompleteAndShow(facts, watch, 8);
    }
}
