using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>A heap that takes more memory to look into than the tool may have.</summary>
public sealed class MemoryLimitTests
{
    [Fact]
    public async Task The_snapshot_ends_with_a_sentence_and_the_process_goes_on()
    {
        await using var target = await Target.StartAsync("order-trees", "1000000");

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "-c", "1", "--max-memory", "40MB");

        RefusalAssert.IsClear(run, RefusalAssert.CollectionFailed, "The snapshot takes more than 40 MB of memory: ");
        Assert.Contains("--max-memory", run.Errors[1]);
        await target.FactsAsync();
        SnapshotAssert.AreComplete(await Tool.RunWatchAsync(target, "-c", "1"), 1);
    }

    [Fact]
    public async Task A_table_of_the_same_heap_takes_less()
    {
        await using var target = await Target.StartAsync("order-trees", "1000000");

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--max-memory", "60MB", "--types-only");

        SnapshotAssert.AreComplete(watch, 1);
    }
}
