using LeakWatch.Testing;
using Xunit;

namespace Shop.Tests;

/// <summary>
/// The examples again and again: never a wrong word. That which leaks with the fewest snapshots, where chance is most likely.
/// </summary>
[Collection("Leaks")]
public class RepeatedTests
{
    public static TheoryData<int> Times { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_healthy_one_is_healthy(int time)
    {
        Assert.InRange(time, 1, 20);
        await new TillTests().A_till_that_is_closed_leaves_nothing_behind();
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_leaking_one_leaks_at_one_site(int time)
    {
        Assert.InRange(time, 1, 20);
        var leak = await Assert.ThrowsAsync<LeakFoundException>(
            () => LeakTest.RepeatAsync(
                () => new Till().SellAsync(new Basket(3)),
                maxSnapshots: 3,
                cancellationToken: TestContext.Current.CancellationToken));
        Assert.True(leak.Sites is [{ Owner: "Shop.Till.Closing" }], leak.Message);
        Assert.Equal(1, leak.Sites[0].CountPerLoop);
    }
}
