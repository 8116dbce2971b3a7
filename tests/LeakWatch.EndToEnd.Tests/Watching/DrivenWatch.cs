using LeakWatch.EndToEnd.Tests.Output;
using LeakWatch.EndToEnd.Tests.Processes;

namespace LeakWatch.EndToEnd.Tests.Watching;

/// <summary>Watches a program that does the same amount of work between any two snapshots, however long either takes.</summary>
/// <param name="Steps">Steps between two snapshots.</param>
/// <param name="Snapshots">Snapshots to take.</param>
internal sealed record DrivenWatch(int Steps = DrivenWatch.UsualSteps, int Snapshots = DrivenWatch.UsualSnapshots)
{
    public const int UsualSteps = 300;
    public const int UsualSnapshots = 10;

    // Never over: each snapshot is asked for when the steps before it are done.
    private const string Interval = "1h";

    /// <summary>Whether the scenario is one of a web server.</summary>
    public bool IsWeb { get; init; }

    /// <summary>Watches a scenario to the end, with every snapshot complete and every count right, and exit code 0.</summary>
    public async Task<EndedWatch> RunAsync(string scenario, params string[] options)
    {
        await using var target = await StartAsync(scenario);
        var watch = await RunAsync(target, options);
        Assert.Equal(0, watch.ExitCode);
        return watch;
    }

    /// <summary>The same with a program that has been started already, and any exit code.</summary>
    public async Task<EndedWatch> RunAsync(Target target, params string[] options)
    {
        await using var tool = Tool.Watch(target, ["--interval", Interval, "-c", $"{Snapshots}", .. options]);
        await tool.SessionAsync();
        SnapshotAssert.IsComplete(await tool.SnapshotAsync());
        for (var number = 2; number <= Snapshots; number++)
        {
            var facts = await target.GoAsync(Steps);
            tool.Send(Signal.User1);
            var snapshot = await tool.SnapshotAsync();
            SnapshotAssert.IsComplete(snapshot);
            SnapshotAssert.Shows(facts, snapshot);
        }

        return await tool.EndWatchAsync();
    }

    private Task<Target> StartAsync(string scenario) => IsWeb ? Target.StartWebAsync(scenario) : Target.StartAsync(scenario);
}
