using LeakWatch.EndToEnd.Tests.Watching;
using LeakWatch.Tests.Verdicts.Recorded;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>
/// Who holds what grows, for each thing that only a process can show. The others of <see cref="ExpectedSites"/> were watched once,
/// and are judged in <c>LeakWatch.Tests</c>.
/// </summary>
public sealed class GrowthSiteTests
{
    [Theory]
    // A local variable by its method, and the static fields of a thread.
    [InlineData("local-variable")]
    [InlineData("thread-static-list")]
    // Types that the compiler made: a closure, and an async method.
    [InlineData("static-event")]
    [InlineData("tasks-that-never-complete")]
    // What a weak key holds.
    [InlineData("conditional-weak-table")]
    // What is read from memory: a field of the collection, and of the buffer behind a stream.
    [InlineData("list-of-numbers")]
    [InlineData("memory-stream")]
    public async Task A_leak_is_one_site_and_named_from_its_root(string scenario)
    {
        var expected = ExpectedSites.Leaks[scenario];

        var watch = await new DrivenWatch(ExpectedSite.Steps, ExpectedSite.AtSnapshot).RunAsync(scenario);

        var sites = GrowthSite.Of(watch.Snapshots[^1]);
        Assert.True(sites.Length == expected.Length, $"{expected.Length} expected:\n{string.Join('\n', sites.AsEnumerable())}");
        Assert.Empty(expected.Zip(
            sites,
            (one, site) => one.Mismatch(
                site.Root, site.Path, site.Type, site.Measure, site.CountDelta, site.Verdict)).OfType<string>());
        Assert.Equal(sites.OrderByDescending(site => site.BytesPerSecond), sites);
    }
}
