using LeakWatch.EndToEnd.Tests.Holders;
using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>A program compiled ahead of time, whose runtime tells no names.</summary>
public sealed class NativeProgramTests(NativeProgram native) : IClassFixture<NativeProgram>
{
    [Fact]
    public async Task Types_have_their_names_and_a_growing_static_that_of_its_class()
    {
        await using var target = await Target.StartAsync(await native.PublishAsync(), []);
        // Every count of every snapshot is compared with what the program says.
        var watch = await new DrivenWatch(Snapshots: 4).RunAsync(target);
        Assert.Equal(
            "No values: the program was compiled ahead of time (NativeAOT), and tells nothing of the fields of its objects.",
            watch.Session!.ValuesNote);
        Assert.Equal([watch.Session.ValuesNote], watch.Session.Notes);
        Assert.DoesNotContain(watch.Snapshots[0].Types, row => row.Type.Contains("unnamed", StringComparison.Ordinal));
        var site = Assert.Single(GrowthSite.Of(watch.Snapshots[^1]));
        Assert.Equal("a static field of LeakWatch.NativeTargets.Order_Book", site.Root);
        Assert.Equal("LeakWatch.NativeTargets.Order", site.Type);
    }

    [Fact]
    public async Task Without_its_symbols_it_is_said_what_to_keep()
    {
        var program = await native.PublishAsync();
        using var folder = new TemporaryDirectory();
        var alone = folder.Combine("Shop");
        File.Copy(program, alone);
        var watch = await RunAsync(alone);
        Assert.Equal(
            "No type names: they are in Shop.dbg, which publishing makes; keep it beside Shop, or publish with "
                + "StripSymbols=false.",
            
            watch.Session!.Notes[0]);
        Assert.Contains(watch.Snapshots[0].Types, row => row.Type.StartsWith("<unnamed ", StringComparison.Ordinal));
        Assert.DoesNotContain(watch.Snapshots[0].Types, row => row.Type.Contains("Order", StringComparison.Ordinal));

        // There is a file, but without symbols.
        File.Copy(alone, $"{alone}.dbg");
        watch = await RunAsync(alone);
        Assert.Equal(
            "No type names: Shop.dbg beside Shop is of another build, or cannot be read; put the one there that was "
                + "published with it.",
            
            watch.Session!.Notes[0]);
    }

    [Fact]
    public async Task What_runs_is_read_though_another_program_has_taken_its_place()
    {
        var program = await native.PublishAsync();
        using var folder = new TemporaryDirectory();
        var running = folder.Combine("Shop");
        File.Copy(program, running);
        File.Copy($"{program}.dbg", $"{running}.dbg");
        await using var target = await Target.StartAsync(running, []);
        var newer = folder.Combine("newer");
        File.WriteAllText(newer, "Not even a program.");
        File.Move(newer, running, overwrite: true);
        var watch = await RunAsync(target);
        Assert.DoesNotContain(watch.Session!.Notes, note => note.StartsWith("No type names", StringComparison.Ordinal));
        Assert.Contains(watch.Snapshots[0].Types, row => row.Type == "LeakWatch.NativeTargets.Order_Book");
    }

    private static async Task<EndedWatch> RunAsync(string program)
    {
        await using var target = await Target.StartAsync(program, []);
        return await RunAsync(target);
    }

    private static async Task<EndedWatch> RunAsync(Target target)
    {
        var watch = await Tool.RunWatchAsync(target, "-c", "1");
        SnapshotAssert.AreComplete(watch, 1);
        return watch;
    }
}
