using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Holders;

/// <summary>Watches a scenario that does the same amount of work between any two snapshots.</summary>
internal static class DrivenWatch
{
    public const int StepsBetweenSnapshots = 300;
    private const int Snapshots = 10;

    // Never over: each snapshot is asked for when the steps before it are done.
    private const string Interval = "1h";

    public static async Task<EndedWatch> RunAsync(string scenario, params string[] options)
    {
        await using var target = await Target.StartAsync(scenario);
        await using var tool = Tool.Watch(target, ["--interval", Interval, "-c", $"{Snapshots}", .. options]);
        await tool.SessionAsync();
        SnapshotAssert.IsComplete(await tool.SnapshotAsync());
        for (var number = 2; number <= Snapshots; number++)
        {
            var facts = await target.GoAsync(StepsBetweenSnapshots);
            tool.Send(Signal.User1);
            var snapshot = await tool.SnapshotAsync();
            SnapshotAssert.IsComplete(snapshot);
            SnapshotAssert.Shows(facts, snapshot);
        }

        var watch = await tool.EndWatchAsync();
        Assert.Equal(0, watch.ExitCode);
        return watch;
    }
}
