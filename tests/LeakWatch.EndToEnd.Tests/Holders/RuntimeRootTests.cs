using System.Text.Json;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>What the runtime itself holds, named as a program's developers know it, with what to look for.</summary>
public sealed class RuntimeRootTests
{
    private const int Snapshots = 8;
    private const int Steps = 300;

    [Fact]
    public async Task What_the_runtime_holds_has_names_and_contexts_that_stay_are_one_site()
    {
        await using var target = await Target.StartAsync("runtime-roots");
        await using var tool = Tool.Start("--pid", $"{target.Id}", "--format", "text", "--interval", "1h", "-c", $"{Snapshots}");
        for (var number = 1; number < Snapshots; number++)
        {
            await tool.WaitForLineAsync($"snapshot {number} ");
            await target.GoAsync(Steps);
            tool.Send(Signal.User1);
        }

        var output = (await tool.EndAsync()).Output;

        var newest = output.SkipWhile(line => !line.StartsWith($"snapshot {Snapshots} ")).ToArray();
        // The first five are shown.
        Assert.Equal(
            [
                "a handle",
                "a pinned handle",
                "static LeakWatch.Targets.Leaks.PluginHost.s_closing",
                "the AsyncLocals of a thread",
                "the intern table",
            ],
            newest.TakeWhile(line => !line.StartsWith("GROWING:")).Where(line => line.TrimStart().StartsWith("GROWING"))
                .Select(RootOf).Order(StringComparer.Ordinal));
        var text = string.Join('\n', newest);
        Assert.Contains("keeps 73 AssemblyLoadContexts alive, holds 73 Plugin ", text);
        Assert.Contains("PluginHost.s_closing is an event: look for += by LeakWatch.Targets.Leaks.Plugin", text);
        Assert.Contains("next: interned strings stay until the process ends: look for string.Intern", text);
        Assert.Contains("look for a BeginScope that is never disposed of", text);
        Assert.Contains("next: look for GCHandle.Alloc without Free", text);
        Assert.Contains("next: look for GCHandle.Alloc with Pinned without Free", text);
    }

    // Of two types, so that there are less of either than of what is kept.
    [Fact]
    public async Task Contexts_of_types_of_the_program_are_counted_as_contexts()
    {
        await using var target = await Target.StartAsync("contexts-of-own-types");

        var watch = await new DrivenWatch(Steps: 300, Snapshots).RunAsync(target);

        var sites = watch.Snapshots[^1].Growth;
        Assert.DoesNotContain(sites, static site => site.GetProperty("root").GetString() == "a handle");
        var kept = Assert.Single(sites, static site => site.GetProperty("keptContexts").ValueKind == JsonValueKind.Number);
        Assert.Equal("static LeakWatch.Targets.Leaks.PluginHost.s_results", kept.GetProperty("root").GetString());
        Assert.Equal(73, kept.GetProperty("keptContexts").GetInt32());
        Assert.True(kept.GetProperty("areLoadContexts").GetBoolean());
    }

    [Fact]
    public async Task Assemblies_that_are_made_without_end_are_the_list_of_those_that_are_loaded()
    {
        await using var target = await Target.StartAsync("assemblies-made-per-call");

        var watch = await new DrivenWatch(Steps: 30, Snapshots).RunAsync(target);

        // Beside it tickets come and go.
        Assert.Equal(
            ["the loaded assemblies", "the stack of Program.Main"],
            GrowthSite.Of(watch.Snapshots[^1]).Select(site => site.Root).Order(StringComparer.Ordinal));
    }

    private static string RootOf(string line) => line.Trim()["GROWING".Length..].Trim().Split("  ")[0];
}
