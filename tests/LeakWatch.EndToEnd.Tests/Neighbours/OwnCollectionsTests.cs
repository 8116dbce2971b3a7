using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Neighbours;

/// <summary>The program collects by itself all the time, full and blocking: those collections are no snapshots.</summary>
public sealed class OwnCollectionsTests
{
    [Fact]
    public async Task Are_not_taken_for_snapshots()
    {
        await using var target = await Target.StartAsync("own-collections", "100000");
        var facts = await target.FactsAsync();

        var watch = await Tool.RunWatchAsync(target, "-c", "10", "--interval", "100ms");

        SnapshotAssert.AreCompleteAndShow(facts, watch, 10);
    }
}
