using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Runtimes;
using LeakWatch.Heap.Allocations;

namespace LeakWatch.EndToEnd.Tests.Adding;

/// <summary>Lines of source code, by symbols wherever they are.</summary>
public sealed class SymbolTests
{
    private const string Scenario = "adds-local-function";
    private const string Symbols = "LeakWatch.Targets.pdb";

    [Fact]
    public async Task They_lie_beside_the_module() =>
        await AssertLinesAsync(await FramesAsync(Target.StartAsync(Scenario)));

    [Fact]
    public async Task They_are_in_the_module()
    {
        using var installation = new NewerInstallation("8.0.34");
        Assert.False(File.Exists(Path.ChangeExtension(BuiltPrograms.OlderTargets, ".pdb")));

        await AssertLinesAsync(await FramesAsync(
            Target.StartAsync(BuiltPrograms.OlderTargets, [Scenario], installation.Environment)));
    }

    [Fact]
    public async Task They_are_missing()
    {
        using var directory = new TemporaryDirectory();
        var copy = directory.Copy(Path.GetDirectoryName(BuiltPrograms.Targets)!, "copy");
        File.Delete(Path.Combine(copy, Symbols));

        AssertNamesAlone(await FramesAsync(Target.StartAsync(Path.Combine(copy, "LeakWatch.Targets"), [Scenario])));
    }

    [Fact]
    public async Task They_are_of_another_build()
    {
        using var directory = new TemporaryDirectory();
        var copy = directory.Copy(Path.GetDirectoryName(BuiltPrograms.Targets)!, "copy");
        File.Copy(
            Path.ChangeExtension(typeof(SymbolTests).Assembly.Location, ".pdb"), Path.Combine(copy, Symbols), overwrite: true);

        AssertNamesAlone(await FramesAsync(Target.StartAsync(Path.Combine(copy, "LeakWatch.Targets"), [Scenario])));
    }

    private static async Task<IReadOnlyList<AllocationFrame>> FramesAsync(Task<Target> starting)
    {
        await using var target = await SampledTarget.OpenAsync(starting);
        var sampled = await target.SampleAsync(steps: 30, followSurvivors: false);
        IReadOnlyList<AllocationFrame> frames = [.. sampled.Stacks[0].Stack.OwnFrames];
        Assert.Equal(
            ["LeakWatch.Targets.Adders.Counter.Reserve.Print", "LeakWatch.Targets.Adders.Counter.Reserve"],
            frames.Take(2).Select(frame => frame.Method));
        return frames;
    }

    private static async Task AssertLinesAsync(IReadOnlyList<AllocationFrame> frames)
    {
        var source = Path.Combine(BuiltPrograms.RepositoryRoot, "tests", "LeakWatch.Targets", "Adders", "Counter.cs");
        var lines = await File.ReadAllLinesAsync(source, TestContext.Current.CancellationToken);
        Assert.Equal(source, frames[0].File);
        Assert.True(frames[0].IsLineExact);
        Assert.Contains("static Ticket Print", lines[frames[0].Line - 1]);
        // Where the next line of its own is is known as well.
        Assert.True(frames[1].IsLineExact);
        Assert.Contains("Keep(Print(i))", lines[frames[1].Line - 1]);
    }

    private static void AssertNamesAlone(IReadOnlyList<AllocationFrame> frames) =>
        Assert.All(frames, frame => Assert.Equal((null, 0, false), (frame.File, frame.Line, frame.IsLineExact)));
}
