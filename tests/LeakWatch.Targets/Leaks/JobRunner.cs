using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: asynchronous methods that wait for what never comes.</summary>
internal sealed class JobRunner : IScenario
{
    private static readonly TaskCompletionSource s_shutdown = new();

    private int _jobs;

    public Facts Facts => Leaked.Of<Job>(_jobs);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _ = RunAsync(new Job(_jobs++));
        }
    }

    private static async Task RunAsync(Job job)
    {
        await s_shutdown.Task;
        job.End();
    }
}
