using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Who holds what grows, in programs whose leak is known.</summary>
public sealed class GrowthSiteTests
{
    public static TheoryData<string> Leaking { get; } = [.. Expectations.Leaks.Keys];

    [Theory]
    [MemberData(nameof(Leaking))]
    public async Task A_leak_is_one_site_and_named_from_its_root(string scenario)
    {
        var watch = await new DrivenWatch().RunAsync(scenario);

        var expected = Expectations.Leaks[scenario];
        var sites = GrowthSite.Of(watch.Snapshots[^1]);
        Assert.True(sites.Length == expected.Length, $"{expected.Length} expected:\n{string.Join('\n', sites.AsEnumerable())}");
        Assert.All(expected.Zip(sites), pair => AssertNames(pair.First, pair.Second));
        Assert.Equal(sites.OrderByDescending(site => site.BytesPerSecond), sites);
    }

    private static void AssertNames(ExpectedSite expected, GrowthSite site)
    {
        Assert.Equal(expected.Root, site.Root);
        Assert.True(
            expected.Holder.Length == 0
                ? site.Path.Length == 0
                : site.Path.Any(type => type.Contains(expected.Holder, StringComparison.Ordinal)),
            $"{expected.Holder} expected: {site}");
        Assert.True(expected.Accepts(site.Type), $"{expected.Type} expected: {site}");
        Assert.Equal(expected.Measure, site.Measure);
        Assert.Equal(expected.CountDelta, site.CountDelta);
        Assert.Equal(expected.Verdict, site.Verdict);
    }
}
