using LeakWatch.Testing;
using NUnit.Framework;

namespace Shop.Tests;

/// <summary>The examples again and again: never a wrong word.</summary>
[TestFixture]
[NonParallelizable]
public class RepeatedTests
{
    private readonly TillTests _examples = new();

    [Test]
    public async Task The_healthy_one_is_healthy([Range(1, 20)] int time)
    {
        Assert.That(time, Is.Positive);
        await _examples.A_till_that_is_closed_leaves_nothing_behind();
        await _examples.A_basket_is_gone_once_it_is_sold();
    }

    [Test]
    public async Task The_leaking_one_leaks_at_one_site([Range(1, 20)] int time)
    {
        Assert.That(time, Is.Positive);
        var leak = await Assert.ThrowsAsync<LeakFoundException>(_examples.A_till_that_is_left_open_leaks);
        Assert.That(leak!.Sites.Select(site => site.Owner), Is.EqualTo(["Shop.Till.Closing"]));
        Assert.That(leak.Sites[0].CountPerLoop, Is.EqualTo(1));
    }
}
