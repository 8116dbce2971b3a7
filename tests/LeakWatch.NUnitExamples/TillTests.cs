using LeakWatch.Testing;
using NUnit.Framework;

namespace Shop.Tests;

[TestFixture]
[NonParallelizable]
public class TillTests
{
    [Test]
    public Task A_till_that_is_closed_leaves_nothing_behind() => LeakTest.RepeatAsync(async () =>
    {
        using var till = new Till();
        await till.SellAsync(new Basket(3));
    });

    [Test]
    public Task A_till_that_is_left_open_leaks() => LeakTest.RepeatAsync(async () =>
    {
        var till = new Till();
        await till.SellAsync(new Basket(3));
    });

    [Test]
    public async Task A_basket_is_gone_once_it_is_sold()
    {
        await SellAsync();
        var alive = await LeakTest.AliveAsync<Basket>();
        Assert.That(alive.Count, Is.Zero, alive.ToString());
    }

    // A method of its own: a local variable of the test would keep the basket alive.
    private static async Task SellAsync()
    {
        using var till = new Till();
        await till.SellAsync(new Basket(3));
    }
}
