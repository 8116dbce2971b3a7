using LeakWatch.Testing;
using NUnit.Framework;

namespace Shop.Tests;

/// <summary>
/// The examples again and again: never a wrong word. That which leaks with the fewest snapshots, where chance is most likely.
/// </summary>
[TestFixture]
[NonParallelizable]
public class RepeatedTests
{
    [Test]
    public async Task The_healthy_one_is_healthy([Range(1, 20)] int time)
    {
        Assert.That(time, Is.Positive);
        await new TillTests().A_till_that_is_closed_leaves_nothing_behind();
    }

    [Test]
    public async Task The_leaking_one_leaks_at_one_site([Range(1, 20)] int time)
    {
        Assert.That(time, Is.Positive);
        var leak = await Assert.ThrowsAsync<LeakFoundException>(
            () => LeakTest.RepeatAsync(() => new Till().SellAsync(new Basket(3)), maxSnapshots: 3));
        Assert.That(leak!.Sites.Select(site => site.Owner), Is.EqualTo(["Shop.Till.Closing"]), leak.Message);
        Assert.That(leak.Sites[0].CountPerLoop, Is.EqualTo(1));
    }
}
