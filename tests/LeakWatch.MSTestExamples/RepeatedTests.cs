using LeakWatch.Testing;

namespace Shop.Tests;

/// <summary>The examples again and again: never a wrong word.</summary>
[TestClass]
[DoNotParallelize]
public class RepeatedTests
{
    private readonly TillTests _examples = new();

    public static IEnumerable<object[]> Times { get; } = [.. Enumerable.Range(1, 20).Select(time => new object[] { time })];

    [TestMethod]
    [DynamicData(nameof(Times))]
    public async Task The_healthy_one_is_healthy(int time)
    {
        Assert.IsGreaterThan(0, time);
        await _examples.A_till_that_is_closed_leaves_nothing_behind();
        await _examples.A_basket_is_gone_once_it_is_sold();
    }

    [TestMethod]
    [DynamicData(nameof(Times))]
    public async Task The_leaking_one_leaks_at_one_site(int time)
    {
        Assert.IsGreaterThan(0, time);
        var leak = await Assert.ThrowsExactlyAsync<LeakFoundException>(_examples.A_till_that_is_left_open_leaks);
        CollectionAssert.AreEqual((string[])["Shop.Till.Closing"], leak.Sites.Select(site => site.Owner).ToList());
        Assert.AreEqual(1, leak.Sites[0].CountPerLoop);
    }
}
