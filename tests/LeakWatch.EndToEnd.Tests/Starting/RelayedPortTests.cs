using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Starting;

/// <summary>
/// A port that belongs to another process than the one that was named: all that is shown is that other one's, or nothing.
/// </summary>
public sealed class RelayedPortTests
{
    [Fact]
    public async Task The_far_process_is_shown_and_no_memory_of_the_near_one()
    {
        await using var target = await Target.StartAsync("counts", "100");
        await using var near = ChildProcess.Start("sleep", ["600"]);
        await using var relay = new PortRelay(target, near.Id);

        var watch = EndedWatch.Read(
            await Tool.RunAsync("--pid", $"{near.Id}", "-c", "2", "--interval", "200ms", "--format", "json"));

        const string Order = "LeakWatch.Targets.Shapes.Order";
        var facts = await target.FactsAsync();
        SnapshotAssert.AreComplete(watch, 2);
        Assert.All(watch.Snapshots, snapshot => Assert.Equal(facts.Counts[Order], snapshot.Of(Order).Count));
        Assert.Equal("LeakWatch.Targets", watch.Session!.Process);
        Assert.Equal(target.Id, watch.Session.Pid);
        Assert.Equal(
            "No values: the port belongs to a process elsewhere, whose memory is not to be read from here.",
            watch.Session.ValuesNote);
        Assert.All(watch.Snapshots, snapshot => Assert.Equal(0, snapshot.ValuesBytesRead));
    }

    [Fact]
    public async Task It_has_ended_when_its_connection_has()
    {
        await using var target = await Target.StartAsync("counts", "100");
        await using var near = ChildProcess.Start("sleep", ["600"]);
        await using var relay = new PortRelay(target, near.Id);
        await using var tool = Tool.Start("--pid", $"{near.Id}", "--interval", "1h", "--format", "json");
        await tool.SessionAsync();
        await tool.SnapshotAsync();
        await target.KillAsync();

        var watch = await tool.EndWatchAsync();

        Assert.True(watch.ExitCode == 0, watch.ToString());
        Assert.Equal("exited", watch.End!.Reason);
    }

    // Whatever is made of it: no crash, no memory to speak of, and a target that goes on.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_has_been_tampered_with_is_incomplete_or_nothing(int seed)
    {
        await using var target = await Target.StartAsync("counts", "2000");
        await using var near = ChildProcess.Start("sleep", ["600"]);
        await using var relay = new PortRelay(target, near.Id, seed);

        var run = await Tool.RunAsync(
            "--pid",
            $"{near.Id}",
            "-c",
            "2",
            "--interval",
            "200ms",
            "--max-silence",
            "3s",
            "--format",
            "json",
            "--max-memory",
            "300MB");

        Assert.True(run.ExitCode is 0 or 1 or 2, run.ToString());
        Assert.DoesNotContain(
            run.Errors, line => line.Contains("Unexpected") || line.Contains("Unhandled") || line.Contains("--max-memory"));
        await target.FactsAsync();
    }

    // The client library takes a path for a URI, in which a blank is escaped.
    [Fact]
    public async Task A_path_with_a_blank_in_it()
    {
        using var directory = new TemporaryDirectory();
        var folder = Directory.CreateDirectory(directory.Combine("a b")).FullName;
        await using var target = await Target.StartAsync(
            BuiltPrograms.Targets, ["counts", "100"], new Dictionary<string, string> { ["TMPDIR"] = folder });

        SnapshotAssert.AreCompleteAndShow(await target.FactsAsync(), await Tool.RunWatchAsync(target, "-c", "1"), 1);
    }
}
