using LeakWatch.Testing;

namespace Shop.Tests;

/// <summary>
/// The examples again and again: never a wrong word. That which leaks with the fewest snapshots, where chance is most likely.
/// </summary>
[TestClass]
[DoNotParallelize]
public class RepeatedTests
{
    public static IEnumerable<object[]> Times { get; } = [.. Enumerable.Range(1, 20).Select(time => new object[] { time })];

    [TestMethod]
    [DynamicData(nameof(Times))]
    public async Task The_healthy_one_is_healthy(int time)
    {
        Assert.IsGreaterThan(0, time);
        await new TillTests().A_till_that_is_closed_leaves_nothing_behind();
    }

    [TestMethod]
    [DynamicData(nameof(Times))]
    public async Task The_leaking_one_leaks_at_one_site(int time)
    {
        Assert.IsGreaterThan(0, time);
        var leak = await Assert.ThrowsExactlyAsync<LeakFoundException>(
            () => LeakTest.RepeatAsync(() => new Till().SellAsync(new Basket(3)), maxSnapshots: 3));
        Assert.IsTrue(leak.Sites is [{ Owner: "Shop.Till.Closing" }], leak.Message);
        Assert.AreEqual(1, leak.Sites[0].CountPerLoop);
    }
}
