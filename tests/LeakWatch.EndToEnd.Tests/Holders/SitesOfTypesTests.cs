using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>What the rows of the table say of growth sites.</summary>
public sealed class SitesOfTypesTests
{
    [Fact]
    public async Task Types_that_grow_say_to_which_site_they_belong()
    {
        var watch = await new DrivenWatch().RunAsync("two-leaks");

        var roots = GrowthSite.Of(watch.Snapshots[^1]).Select(site => site.Root).ToArray();
        // The last line is the end of the watch.
        using var snapshot = JsonDocument.Parse(watch.Process.Output[^2]);
        var growing = snapshot.RootElement.GetProperty("types").EnumerateArray()
            .Where(row => row.GetProperty("verdict").GetString() == GrowthSite.Growing).ToArray();
        Assert.NotEmpty(growing);
        Assert.All(growing, row => Assert.Contains(row.GetProperty("site").GetString(), roots));
    }
}
