using LeakWatch.Testing;
using Xunit;

namespace Shop.Tests;

[CollectionDefinition("Leaks", DisableParallelization = true)]
public class Leaks;

[Collection("Leaks")]
public class TillTests
{
    [Fact]
    public Task A_till_that_is_closed_leaves_nothing_behind() => LeakTest.RepeatAsync(
        async () =>
        {
            using var till = new Till();
            await till.SellAsync(new Basket(3));
        },
        cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public Task A_till_that_is_left_open_leaks() => LeakTest.RepeatAsync(
        async () =>
        {
            var till = new Till();
            await till.SellAsync(new Basket(3));
        },
        cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_basket_is_gone_once_it_is_sold()
    {
        await SellAsync();
        var alive = await LeakTest.AliveAsync<Basket>(cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(alive.Count == 0, alive.ToString());
    }

    // A method of its own: a local variable of the test would keep the basket alive.
    private static async Task SellAsync()
    {
        using var till = new Till();
        await till.SellAsync(new Basket(3));
    }
}
