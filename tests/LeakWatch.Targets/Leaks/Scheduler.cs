using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: each run registers a job of its own name with a scheduler, with a trigger that never ends. A step is a run.</summary>
internal sealed class Scheduler : IScenario
{
    private static readonly JobStore s_store = new();

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_store.Add($"import-{s_store.Count}");
        }
    }

    private sealed class JobStore
    {
        private readonly Dictionary<JobKey, JobWrapper> _jobs = [];
        private readonly List<TriggerWrapper> _triggers = [];

        public int Count => _jobs.Count;

        public void Add(string name)
        {
            var job = new JobWrapper(new JobKey(name), () => Console.Error.WriteLine(name));
            _jobs.Add(job.Key, job);
            _triggers.Add(new TriggerWrapper(job.Key, TimeSpan.FromDays(1)));
        }
    }

    private sealed record JobKey(string Name);

    private sealed record JobWrapper(JobKey Key, Action Run);

    private sealed record TriggerWrapper(JobKey Job, TimeSpan Every);
}
