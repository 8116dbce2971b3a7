using LeakWatch.Growth.Types;

namespace LeakWatch.Tests.Watch;

/// <summary>From a graph to a verdict, from a source that knows nothing of processes.</summary>
public class TextHeapTests
{
    [Fact]
    public async Task A_list_that_only_grows_is_named()
    {
        await using var watch = await WatchAsync(number => $"""
            Shop.Cache.s_orders > Shop.OrderList > Shop.Order 1..{100 * number}
            Shop.Settings.s_names > Shop.Names > string 1..50
            """);
        var site = Assert.Single(watch.Growth.Paths.Sites);
        Assert.Equal(
            ("static Shop.Cache.s_orders", "Shop.Order", Verdict.Growing), (site.Root, site.Content.Name.Full, site.Verdict));
        Assert.Equal(["Shop.OrderList"], site.Path.Select(type => type.Name.Full));
        Assert.Equal((1_000, 100, 1.0), (site.Count, site.CountDelta, site.SurvivedShare));
        // 32 bytes each.
        Assert.Equal(1_000 * 32, site.Bytes);
    }

    [Fact]
    public async Task What_comes_and_goes_is_not()
    {
        await using var watch = await WatchAsync(
            number => $"Shop.Queue.s_waiting > Shop.OrderList > Shop.Order {100 * number}..{(100 * number) + 99}");
        Assert.Empty(watch.Growth.Paths.Sites);
        Assert.Equal(Verdict.Stable, watch.Growth.GravestVerdict);
    }

    private static async Task<HeapWatch> WatchAsync(Func<int, string> text)
    {
        var watch = HeapWatch.Over(new TextHeap(text), new WatchedProcess(0, "Shop", "", DateTimeOffset.UnixEpoch));
        for (var i = 0; i < 10; i++)
        {
            using var capture = await watch.SnapshotAsync(TestContext.Current.CancellationToken);
            Assert.True(capture.Snapshot.IsComplete);
        }

        return watch;
    }
}
