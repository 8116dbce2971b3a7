using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Endings;

/// <summary>The tool ends, at whichever moment: the watched process goes on, and can be watched again.</summary>
public sealed class ToolEndTests
{
    private const string LargeHeap = "1500000";

    // From the first contact on: connecting, collecting, walking, and between snapshots.
    private static readonly int[] _moments = [0, 60, 150, 250, 400, 700, 1200];

    [Fact]
    public async Task Killed()
    {
        await using var target = await Target.StartAsync("counts", LargeHeap);
        foreach (var moment in _moments)
        {
            await using (var tool = Tool.Watch(target, "--interval", "20ms"))
            {
                await DiagnosticsPort.ConnectedAsync(target);
                await Task.Delay(moment, TestContext.Current.CancellationToken);
                tool.Send(Signal.Kill);
                await tool.EndAsync();
            }

            await AssertGoesOnAsync(target);
        }
    }

    [Fact]
    public async Task Interrupted()
    {
        await using var target = await Target.StartAsync("counts", LargeHeap);
        foreach (var moment in _moments)
        {
            await using (var tool = Tool.Watch(target, "--interval", "20ms"))
            {
                await DiagnosticsPort.ConnectedAsync(target);
                await Task.Delay(moment, TestContext.Current.CancellationToken);
                tool.Send(Signal.Interrupt);
                AssertCancelled(await tool.EndWatchAsync());
            }

            var next = await AssertGoesOnAsync(target);
            Assert.True(
                next.Collections == 1,
                $"Interrupted after {moment} ms, it took {next.Collections} collections to see the heap again.");
        }
    }

    [Theory]
    [InlineData(Signal.Interrupt)]
    [InlineData(Signal.Terminate)]
    public async Task Asked_to_end_between_snapshots_it_ends_at_once(Signal signal)
    {
        await using var target = await Target.StartAsync("counts");
        await using var tool = Tool.Watch(target, "--interval", "1h");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        tool.Send(signal);
        var interrupted = TimeProvider.System.GetTimestamp();

        var watch = await tool.EndWatchAsync();

        AssertCancelled(watch);
        Assert.InRange(TimeProvider.System.GetElapsedTime(interrupted), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await AssertGoesOnAsync(target)).Collections);
    }

    [Fact]
    public async Task Interrupted_while_the_target_does_not_answer()
    {
        await using var target = await Target.StartAsync("counts");
        target.Send(Signal.Stop);
        await using var tool = Tool.Watch(target);
        await DiagnosticsPort.ConnectedAsync(target);
        tool.Send(Signal.Interrupt);

        AssertCancelled(await tool.EndWatchAsync());

        target.Send(Signal.Continue);
        await AssertGoesOnAsync(target);
    }

    [Fact]
    public async Task Nobody_reads_it_any_longer()
    {
        await using var target = await Target.StartAsync("idle");
        await using var pipeline = ChildProcess.Start(
            "/bin/sh", ["-c", $"'{BuiltPrograms.Tool}' --pid {target.Id} --format json --interval 200ms | head -n 1"]);

        // Otherwise it would go on to collect in the target, for nobody.
        var run = await pipeline.EndAsync();

        Assert.Single(run.Output);
    }

    [Fact]
    public async Task The_time_is_over()
    {
        await using var target = await Target.StartAsync("counts");

        // Each snapshot but the first has a whole hour until it is due.
        var watch = await Tool.RunWatchAsync(target, "--duration", "2s", "--interval", "1h");

        Assert.Equal(0, watch.ExitCode);
        Assert.Equal(new EndLine("duration", "undecided", 1), watch.End);
        SnapshotAssert.IsComplete(Assert.Single(watch.Snapshots));
        Assert.True(TimeProvider.System.GetUtcNow() - watch.Session!.StartedAt >= TimeSpan.FromSeconds(2));
    }

    private static void AssertCancelled(EndedWatch watch)
    {
        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Empty(watch.Process.Errors);
        Assert.NotNull(watch.End);
        Assert.Equal("cancelled", watch.End.Reason);
        Assert.Equal(watch.Snapshots.Count, watch.End.Snapshots);
        Assert.All(watch.Snapshots, SnapshotAssert.IsComplete);
    }

    private static async Task<SnapshotLine> AssertGoesOnAsync(Target target)
    {
        var facts = await target.GoAsync(1);
        var watch = await Tool.RunWatchAsync(target, "-c", "1");
        SnapshotAssert.AreCompleteAndShow(facts, watch, 1);
        return watch.Snapshots[0];
    }
}
