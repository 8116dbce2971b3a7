using LeakWatch.Growth;
using LeakWatch.Growth.Outside;
using LeakWatch.Growth.Types;
using LeakWatch.Heap.Snapshots;
using LeakWatch.Tests.Growth.Types;

namespace LeakWatch.Tests.Growth.Outside;

public class MemoryHistoryTests
{
    private const long Megabyte = 1_000_000;

    [Fact]
    public void A_process_that_grows_while_its_heap_does_not_is_told()
    {
        var history = Watch(12, i => 100 + (10 * i), _ => 12);
        // The first one stands for itself.
        Assert.Equal(new OutsideGrowth(100 * Megabyte, 0, Since: 2), history.Outside);
        Assert.Equal(Verdict.Stable, history.GravestVerdict);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    public void It_takes_five_snapshots_behind_the_baseline(int snapshots, bool isTold) =>
        Assert.Equal(isTold, Watch(snapshots, i => 100 + (20 * i), _ => 12).Outside is not null);

    [Fact]
    public void A_process_that_grows_by_its_heap_does_not_grow_outside_of_it() =>
        Assert.Null(Watch(20, i => 100 + (10 * i), i => 12 + (10 * i)).Outside);

    // The collector takes memory before there are objects in it.
    [Fact]
    public void Nor_does_one_whose_collector_holds_more() =>
        Assert.Null(Watch(20, i => 100 + (10 * i), _ => 12, i => 50 + (10 * i)).Outside);

    // A collector that gives back memory which was never touched leaves the process as it is.
    [Fact]
    public void Nor_one_whose_collector_holds_less() =>
        Assert.Null(Watch(20, _ => 100, _ => 12, i => 90 - (4 * i)).Outside);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.05)]
    public void What_comes_and_goes_is_no_growth(double perSnapshot)
    {
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            Assert.Null(Watch(40, n => (long)(200 + (n * perSnapshot) + random.Next(60)), _ => 12).Outside);
        }
    }

    [Fact]
    public void A_step_is_no_growth_once_it_is_over()
    {
        for (var step = 2; step < 10; step++)
        {
            Assert.Null(Watch(20, i => i < step ? 100 : 180, _ => 12).Outside);
        }
    }

    [Fact]
    public void A_watch_of_any_length_is_told_from_its_baseline_on() =>
        Assert.Equal(new OutsideGrowth(998 * Megabyte, 0, Since: 2), Watch(1_000, i => 100 + i, _ => 12).Outside);

    [Fact]
    public void Where_the_memory_is_not_known_nothing_is_said()
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        for (var i = 1; i <= 20; i++)
        {
            history = history.Add(Heaps.Snapshot(i, ("Shop.Order", 10, 1_000)));
        }

        Assert.Null(history.Outside);
    }

    [Fact]
    public void Where_private_memory_is_not_known_resident_memory_stands_for_it()
    {
        var history = WatchHistory.Empty;
        for (var i = 1; i <= 8; i++)
        {
            history = history.Add(
                Heaps.Snapshot(i, ("Shop.Order", 10, 1_000)) with { Process = new ProcessMemory(i * 20 * Megabyte, null) });
        }

        Assert.Equal(140 * Megabyte, history.Outside?.Gain);
    }

    // In megabytes, by the number of the snapshot.
    private static WatchHistory Watch(
        int snapshots, Func<int, long> memory, Func<int, long> heap, Func<int, long>? committed = null)
    {
        var history = WatchHistory.Begin(WatchHistory.UsualWarmup);
        for (var i = 1; i <= snapshots; i++)
        {
            history = history.Add(Heaps.Snapshot(i, ("Shop.Order", 10, heap(i) * Megabyte)) with
            {
                Process = new ProcessMemory((memory(i) + 40) * Megabyte, memory(i) * Megabyte),
                Use = new HeapUse(null, null, committed?.Invoke(i) * Megabyte),
            });
        }

        return history;
    }
}
