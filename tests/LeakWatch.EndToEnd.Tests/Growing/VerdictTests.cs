using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Watching;

namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>What a watch says of programs that leak, and of programs that do not.</summary>
public sealed class VerdictTests
{
    private const string Session = "LeakWatch.Targets.Scenarios.Session";
    private const int Growing = 6;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, Growing)]
    public async Task A_type_that_rises_in_every_snapshot_is_growing_in_the_end(bool failOnGrowth, int exitCode)
    {
        await using var target = await Target.StartAsync("growing-dictionary");

        string[] options = failOnGrowth ? ["--fail-on-growth"] : [];
        var watch = await new DrivenWatch(Steps: 100).RunAsync(target, options);

        Assert.Equal(exitCode, watch.ExitCode);
        Assert.Equal(
            ["undecided", "undecided", "undecided", "suspect", "suspect", "suspect", "suspect", "growing", "growing", "growing"],
            watch.Snapshots.Select(snapshot => snapshot.Of(Session).Verdict));
        Assert.Equal(new EndLine("count", "growing", 10), watch.End);
    }

    [Fact]
    public async Task With_fewer_snapshots_it_is_a_suspect()
    {
        await using var target = await Target.StartAsync("growing-dictionary");

        var watch = await new DrivenWatch(Steps: 100, Snapshots: 5).RunAsync(target, "--fail-on-growth");

        Assert.Equal(0, watch.ExitCode);
        Assert.Equal("suspect", watch.Snapshots[^1].Of(Session).Verdict);
        Assert.Equal(new EndLine("count", "suspect", 5), watch.End);
    }

    [Fact]
    public async Task An_idle_program_does_not_grow()
    {
        await using var target = await Target.StartAsync("idle");

        var watch = await Tool.RunWatchAsync(target, "-c", "12", "--interval", "200ms", "--fail-on-growth");

        AssertHealthy(watch);
    }

    [Fact]
    public async Task A_queue_that_is_worked_off_does_not_grow()
    {
        await using var target = await Target.StartAsync("churn", "1000");

        var watch = await new DrivenWatch(Steps: 177, Snapshots: 12).RunAsync(target, "--fail-on-growth");

        AssertHealthy(watch);
        Assert.All(
            watch.Snapshots, snapshot => Assert.InRange(snapshot.Of("LeakWatch.Targets.Scenarios.Ticket").Count, 500, 1000));
    }

    private static void AssertHealthy(EndedWatch watch)
    {
        Assert.Equal(0, watch.ExitCode);
        Assert.Empty(watch.Snapshots.SelectMany(snapshot => snapshot.Types).Where(
            row => row.Verdict == "growing").Select(row => row.Type));
        Assert.Equal(new EndLine("count", "stable", 12), watch.End);
    }
}
