using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Holders whose content changes all the time and which are no leaks.</summary>
public sealed class HealthyHolderTests
{
    public static TheoryData<string> Healthy { get; } = [.. Expectations.Healthy];

    public static TheoryData<string> Ended { get; } = [.. Expectations.Ended];

    [Theory]
    [MemberData(nameof(Healthy))]
    public async Task What_gives_back_or_comes_to_an_end_is_not_growing(string scenario)
    {
        var watch = await new DrivenWatch().RunAsync(scenario);

        Assert.DoesNotContain(GrowthSite.Of(watch.Snapshots[^1]), site => site.Verdict == GrowthSite.Growing);
    }

    [Theory]
    [MemberData(nameof(Ended))]
    public async Task A_buffer_that_has_come_to_its_end_is_no_place(string scenario)
    {
        var watch = await new DrivenWatch().RunAsync(scenario);

        Assert.Empty(GrowthSite.Of(watch.Snapshots[^1]));
    }
}
