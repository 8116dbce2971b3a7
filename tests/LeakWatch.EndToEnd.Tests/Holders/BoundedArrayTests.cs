using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Arrays that keep their length bound what they hold, wherever they are.</summary>
public sealed class BoundedArrayTests
{
    [Fact]
    public async Task A_memo_in_an_array_of_any_shape_is_suspect_at_most_and_says_its_bound()
    {
        var watch = await new DrivenWatch(Steps: 150, Snapshots: 8).RunAsync("memos");

        var sites = GrowthSite.Of(watch.Snapshots[^1]);
        Assert.All(sites, site => Assert.Equal("suspect", site.Verdict));
        Assert.Equal(
            [
                // An element of three words is one of two references.
                ("LeakWatch.Targets.Leaks.Memo.Slot[]", "24,000"),
                ("LeakWatch.Targets.Leaks.Ware[,]", "8,000"),
                ("LeakWatch.Targets.Leaks.Ware[]", "8,000"),
                ("LeakWatch.Targets.Leaks.Ware[]", "8,000"),
            ],
            sites.Select(site => (site.Path[^1], site.Why.Split("at most ") is [_, var end] ? end.Split(", grows")[0] : ""))
                .Order());
    }
}
