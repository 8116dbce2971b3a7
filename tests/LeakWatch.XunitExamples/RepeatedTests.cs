using LeakWatch.Testing;
using Xunit;

namespace Shop.Tests;

/// <summary>The examples again and again: never a wrong word.</summary>
[Collection("Leaks")]
public class RepeatedTests
{
    private readonly TillTests _examples = new();

    public static TheoryData<int> Times { get; } = [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_healthy_one_is_healthy(int time)
    {
        Assert.InRange(time, 1, 20);
        await _examples.A_till_that_is_closed_leaves_nothing_behind();
        await _examples.A_basket_is_gone_once_it_is_sold();
    }

    [Theory]
    [MemberData(nameof(Times))]
    public async Task The_leaking_one_leaks_at_one_site(int time)
    {
        Assert.InRange(time, 1, 20);
        var leak = await Assert.ThrowsAsync<LeakFoundException>(_examples.A_till_that_is_left_open_leaks);
        Assert.Equal(["Shop.Till.Closing"], leak.Sites.Select(site => site.Owner));
        Assert.Equal(1, leak.Sites[0].CountPerLoop);
    }
}
