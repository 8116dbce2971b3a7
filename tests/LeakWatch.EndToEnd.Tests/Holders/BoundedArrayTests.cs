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

    // Boxes of the framework's, made when they are filled or all at once, and the program's own.
    [Fact]
    public async Task So_is_one_in_boxes_that_are_filled_once()
    {
        var watch = await new DrivenWatch(Steps: 150, Snapshots: 8).RunAsync("memos-of-boxes");

        var sites = GrowthSite.Of(watch.Snapshots[^1]);
        Assert.Equal(3, sites.Length);
        Assert.All(sites, site =>
        {
            Assert.Equal("suspect", site.Verdict);
            Assert.Contains("bounded by its array of now: at most 8,000", site.Why);
        });
    }

    [Fact]
    public async Task A_cache_of_the_framework_with_a_limit_in_entries_is_bounded_by_it()
    {
        var watch = await new DrivenWatch(Steps: 150, Snapshots: 8).RunAsync("memory-cache-with-limit");

        var site = Assert.Single(
            GrowthSite.Of(watch.Snapshots[^1]),
            static site => site.Root.EndsWith("LimitedCache.s_pages", StringComparison.Ordinal));
        Assert.Equal("suspect", site.Verdict);
        Assert.Contains("bounded by 20,000", site.Why);
        Assert.InRange(site.Count, 1, 20_000);
    }

    // Is told so in a static field, and not in itself.
    [Fact]
    public async Task So_is_that_of_expressions()
    {
        var watch = await new DrivenWatch(Steps: 20, Snapshots: 8).RunAsync("regex-cache-with-limit");

        var site = Assert.Single(
            GrowthSite.Of(watch.Snapshots[^1]),
            static site => site.Root.EndsWith("RegexCache.s_cacheList", StringComparison.Ordinal));
        Assert.Equal("suspect", site.Verdict);
        Assert.Contains("bounded by 20,000", site.Why);
    }
}
