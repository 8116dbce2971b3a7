using LeakWatch.Growth;
using LeakWatch.Growth.Types;

namespace LeakWatch.Tests.Verdicts.Recorded;

/// <summary>Who holds what grows, in programs whose leak is known and which were watched once.</summary>
public class RecordedSiteTests
{
    public static TheoryData<string> Leaking { get; } = [.. ExpectedSites.Leaks.Keys];

    public static TheoryData<string> Healthy { get; } = [.. ExpectedSites.Healthy];

    public static TheoryData<string> Ended { get; } = [.. ExpectedSites.Ended];

    [Theory]
    [MemberData(nameof(Leaking))]
    public void A_leak_is_one_site_and_named_from_its_root(string scenario)
    {
        var expected = ExpectedSites.Leaks[scenario];

        var sites = Watch(scenario).Paths.Sites;

        Assert.Equal(expected.Length, sites.Count);
        Assert.Empty(expected.Zip(
            sites,
            (one, site) => one.Mismatch(
                site.Root,
                [.. site.Path.Select(step => step.Name.Full)],
                site.Content.Name.Full,
                $"{site.Measure}".ToLowerInvariant(),
                site.CountDelta,
                $"{site.Verdict}".ToLowerInvariant())).OfType<string>());
        Assert.Equal(sites.OrderByDescending(site => site.BytesPerSecond), sites);
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public void What_gives_back_or_comes_to_an_end_is_not_growing(string scenario) =>
        Assert.DoesNotContain(Watch(scenario).Paths.Sites, site => site.Verdict == Verdict.Growing);

    [Theory]
    [MemberData(nameof(Ended))]
    public void A_buffer_that_has_come_to_its_end_is_no_place(string scenario) => Assert.Empty(Watch(scenario).Paths.Sites);

    private static WatchHistory Watch(string scenario) => RecordedWatch.Replay(scenario)[ExpectedSite.AtSnapshot - 1];
}
