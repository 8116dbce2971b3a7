using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;
using LeakWatch.EndToEnd.Tests.Refusals;
using LeakWatch.EndToEnd.Tests.Runtimes;

namespace LeakWatch.EndToEnd.Tests.Starting;

/// <summary>Runtimes that wait, before they run anything, for a diagnostics tool to resume them.</summary>
public sealed class SuspendedRuntimeTests
{
    private static readonly Dictionary<string, string> _suspended = new() { ["DOTNET_DefaultDiagnosticPortSuspend"] = "1" };

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task It_is_left_alone_and_goes_on_unharmed(string values)
    {
        await using var target = await Target.StartSuspendedAsync(_suspended, "counts", "100");

        var run = await Tool.RunAsync("--pid", $"{target.Id}", "--values", values, "--format", "text");

        IsSaidToWait(run, target);
        await AssertRunsWhenResumedAsync(target);
    }

    [Fact]
    public async Task A_newer_runtime_as_well()
    {
        using var installation = new NewerInstallation();
        var environment =
            new Dictionary<string, string>(installation.Environment) { ["DOTNET_DefaultDiagnosticPortSuspend"] = "1" };
        await using var target = await Target.StartSuspendedAsync(environment, "counts", "100");

        IsSaidToWait(await Tool.RunAsync("--pid", $"{target.Id}", "--format", "text"), target);
        await AssertRunsWhenResumedAsync(target);
    }

    [Fact]
    public async Task At_a_port_where_no_tool_listens()
    {
        using var directory = new TemporaryDirectory();
        await using var target = await Target.StartSuspendedAsync(
            new Dictionary<string, string> { ["DOTNET_DiagnosticPorts"] = directory.Combine("port") }, "counts", "100");

        IsSaidToWait(await Tool.RunAsync("--pid", $"{target.Id}", "--format", "text"), target);
        await AssertRunsWhenResumedAsync(target);
        Assert.False(File.Exists(directory.Combine("port")));
    }

    [Fact]
    public async Task One_that_was_resumed_is_watched_like_any_other()
    {
        await using var target = await Target.StartSuspendedAsync(_suspended, "counts", "100");
        await AssertRunsWhenResumedAsync(target);

        var facts = await target.FactsAsync();
        SnapshotAssert.AreCompleteAndShow(facts, await Tool.RunWatchAsync(target, "-c", "1"), 1);
    }

    private static void IsSaidToWait(EndedProcess run, Target target)
    {
        RefusalAssert.IsClear(
            run,
            RefusalAssert.CouldNotConnect,
            $"Process {target.Id} has not started yet: its runtime waits for a diagnostics tool.");
        Assert.Contains("--resume", run.Errors[1]);
        Assert.Empty(run.Output);
    }

    private static async Task AssertRunsWhenResumedAsync(Target target)
    {
        await using var tool = Tool.Watch(target, "--resume", "-c", "3", "--interval", "300ms");
        await target.ReadyAsync();
        var facts = await target.FactsAsync();

        var watch = await tool.EndWatchAsync();

        SnapshotAssert.AreComplete(watch, 3);
        SnapshotAssert.Shows(facts, watch.Snapshots[^1]);
    }
}
