using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Static fields whose declaring type neither the runtime's report nor a file tells.</summary>
public sealed class UnknownTypeTests
{
    private const int Steps = 50;

    [Theory]
    [InlineData("loaded-from-bytes")]
    [InlineData("made-at-run-time")]
    public async Task What_has_no_file_is_named_from_memory(string scenario)
    {
        var watch = await new DrivenWatch(Steps, Snapshots: 4).RunAsync(scenario);
        var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
        Assert.Equal("static Extension.Registry.Empty", site.Root);
        Assert.Equal("Extension.Registry.Entry", site.Type);
    }

    [Theory]
    [InlineData("loaded-from-bytes")]
    [InlineData("made-at-run-time")]
    public async Task Without_memory_it_is_given_to_no_type_that_does_not_hold_it(string scenario)
    {
        var site = await WatchWithoutValuesAsync(scenario);
        Assert.Equal("static Empty of a type that is not known", site.Root);
        Assert.Equal("Entry", site.Type);
    }

    [Fact]
    public async Task Of_two_types_with_the_same_field_memory_tells_which()
    {
        var watch = await new DrivenWatch(Steps, Snapshots: 4).RunAsync("one-of-two");
        var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
        Assert.Equal("static LeakWatch.Targets.Scenarios.OneOfTwo.Letters.s_channel", site.Root);
    }

    [Fact]
    public async Task Without_memory_both_are_named()
    {
        var site = await WatchWithoutValuesAsync("one-of-two");
        Assert.Equal(
            "static s_channel of LeakWatch.Targets.Scenarios.OneOfTwo.Events or LeakWatch.Targets.Scenarios.OneOfTwo.Letters",
            site.Root);
    }

    // As when a new version is deployed over one that still runs.
    [Fact]
    public async Task A_file_of_another_build_says_nothing_of_the_module_that_is_loaded()
    {
        using var directory = new TemporaryDirectory();
        var program = directory.Copy(Path.GetDirectoryName(BuiltPrograms.Targets)!, "program");
        await using var target = await Target.StartAsync(
            Path.Combine(program, Path.GetFileName(BuiltPrograms.Targets)), ["growing-dictionary"]);
        var module = Path.Combine(program, "LeakWatch.Targets.dll");
        File.Delete(module);
        File.Copy(typeof(UnknownTypeTests).Assembly.Location, module);

        var watch = await new DrivenWatch(Steps, Snapshots: 4).RunAsync(target);

        var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
        Assert.Equal("static LeakWatch.Targets.Scenarios.SessionCache.s_sessions", site.Root);
    }

    // The names of nested types are not whole then, so that the counts cannot be compared by name.
    private static async Task<GrowthSite> WatchWithoutValuesAsync(string scenario)
    {
        const int Snapshots = 4;
        await using var target = await Target.StartAsync(scenario);
        await using var tool = Tool.Watch(target, "--interval", "1h", "-c", $"{Snapshots}", "--values", "off");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        for (var number = 2; number <= Snapshots; number++)
        {
            await target.GoAsync(Steps);
            tool.Send(Signal.User1);
            await tool.SnapshotAsync();
        }

        var watch = await tool.EndWatchAsync();
        SnapshotAssert.AreComplete(watch, Snapshots);
        return Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
    }
}
