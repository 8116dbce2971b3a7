using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Runtimes;

/// <summary>
/// Programs on .NET 11: it collects only after it has answered that a session has begun, and can wait for its reader instead of
/// dropping events.
/// </summary>
public sealed class NewerRuntimeTests
{
    // Some 45 MB of events; through a buffer of 1 MB, which is sent every 0.1 s, that takes more than four seconds.
    private const string Objects = "800000";

    [Fact]
    public async Task Types_of_every_shape_are_counted_exactly()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", "12345");
        var facts = await target.FactsAsync();
        await using var tool = Tool.Watch(target, "-c", "3", "--interval", "300ms");
        var session = await tool.SessionAsync();

        var watch = await tool.EndWatchAsync();

        Assert.StartsWith("11.", session.Runtime, StringComparison.Ordinal);
        SnapshotAssert.AreCompleteAndShow(facts, watch, 3);
        Assert.All(watch.Snapshots, snapshot => Assert.Equal(1, snapshot.Collections));
    }

    // Of what fills the buffer forty times over nothing is lost, and a walk that takes longer than any answer is waited for.
    [Fact]
    public async Task Through_a_buffer_that_is_much_too_small_everything_arrives()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", Objects);
        var facts = await target.FactsAsync();

        var watch = await Tool.RunWatchAsync(target, "-c", "1", "--max-buffer", "1MB", "--block-when-full");

        SnapshotAssert.AreCompleteAndShow(facts, watch, 1);
        Assert.Equal(1, watch.Snapshots[0].Collections);
        Assert.True(
            watch.Snapshots[0].PauseMilliseconds > 3_500,
            $"Only {watch.Snapshots[0].PauseMilliseconds} ms: the walk is too short for this test.");
    }

    [Fact]
    public async Task Interrupted_while_it_waits_for_its_reader()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", Objects);
        await using (var tool = Tool.Watch(target, "--max-buffer", "1MB", "--block-when-full"))
        {
            await tool.SessionAsync();
            await Task.Delay(1000, TestContext.Current.CancellationToken);
            tool.Send(Signal.Interrupt);
            var interrupted = await tool.EndWatchAsync();
            Assert.True(interrupted.ExitCode == 0, interrupted.ToString());
            Assert.Equal("cancelled", interrupted.End!.Reason);
        }

        var facts = await target.GoAsync(1);
        SnapshotAssert.AreCompleteAndShow(facts, await Tool.RunWatchAsync(target, "-c", "1"), 1);
    }

    // Not so where it waits for its reader: see the README.
    [Fact]
    public async Task Killed_while_more_is_sent_than_the_buffer_holds()
    {
        using var installation = new NewerInstallation();
        await using var target = await installation.StartAsync("counts", Objects);
        await using (var tool = Tool.Watch(target, "--max-buffer", "1MB"))
        {
            await tool.SessionAsync();
            await Task.Delay(200, TestContext.Current.CancellationToken);
            tool.Send(Signal.Kill);
            await tool.EndAsync();
        }

        var facts = await target.GoAsync(1);
        SnapshotAssert.AreCompleteAndShow(facts, await Tool.RunWatchAsync(target, "-c", "1"), 1);
    }
}
