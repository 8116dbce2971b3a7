namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Holders whose content changes all the time and which are no leaks.</summary>
public sealed class HealthyHolderTests
{
    public static TheoryData<string> Healthy { get; } = [.. Expectations.Healthy];

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task What_gives_back_or_comes_to_an_end_is_not_growing(string scenario)
    {
        var watch = await DrivenWatch.RunAsync(scenario);

        Assert.DoesNotContain(GrowthSite.Of(watch.Snapshots[^1]), site => site.Verdict == GrowthSite.Growing);
    }
}
