using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.Targets.Adders;

namespace LeakWatch.EndToEnd.Tests.Adding;

/// <summary>Which code adds, as the watch tells it.</summary>
public sealed class WatchTests
{
    private const string Namespace = "LeakWatch.Targets.Adders.";

    [Theory]
    [InlineData("--who-adds")]
    [InlineData("--who-adds", "always")]
    public async Task A_site_has_the_code_whose_objects_are_still_there(params string[] options)
    {
        var (scenario, _, leaking) = AdderTruths.Churn;
        await using var target = await Target.StartAsync(scenario);
        await using var tool = Tool.Watch(target, ["--interval", "1s", .. options]);
        await tool.SessionAsync();
        JsonElement added = default;
        while (added.ValueKind != JsonValueKind.Object || added.GetProperty("measure").GetString() != "alive")
        {
            await target.GoAsync(100);
            var snapshot = await tool.SnapshotAsync();
            added = snapshot.Growth.Select(site => site.GetProperty("addedBy")).FirstOrDefault();
        }

        var text = added.GetProperty("text").GetString()!;
        var adder = added.GetProperty("methods")[0];
        Assert.Equal(Namespace + leaking, adder.GetProperty("method").GetString());
        Assert.EndsWith("Auction.cs", adder.GetProperty("file").GetString());
        Assert.True(adder.GetProperty("shareLow").GetDouble() > 0.5, text);
        Assert.StartsWith($"added by {Namespace}{leaking} (Auction.cs:", text);
    }

    [Fact]
    public async Task Without_being_asked_nothing_is_sampled_of_what_is_healthy()
    {
        await using var target = await Target.StartAsync("ring-buffer");
        var watch = await Tool.RunWatchAsync(target, "--interval", "300ms", "-c", "6");
        Assert.All(watch.Snapshots, snapshot => Assert.Null(snapshot.Sampling));
    }
}
