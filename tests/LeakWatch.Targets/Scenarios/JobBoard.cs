using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Jobs that say what they are only through what they wrap, under a key that they do not know, and chunks that are all alike. A
/// step is one more of each.
/// </summary>
internal sealed class JobBoard : IScenario
{
    private const int ChunkBytes = 4096;

    private static readonly Dictionary<long, JobWrapper> s_jobs = [];
    private static readonly List<Chunk> s_chunks = [];

    public Facts Facts => new(new Dictionary<string, long>
    {
        ["LeakWatch.Targets.Scenarios.JobBoard.JobWrapper"] = s_jobs.Count,
        ["LeakWatch.Targets.Scenarios.JobBoard.Chunk"] = s_chunks.Count,
    });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_jobs.Count;
            s_jobs.Add(1_000_000 + number, new JobWrapper(new JobKey("nightly", $"import-{number}"), false));
            s_chunks.Add(new Chunk(ChunkBytes));
        }
    }

    private sealed record JobWrapper(JobKey Key, bool IsDone);

    private sealed record JobKey(string Group, string Name);

    private sealed record Chunk(int Bytes);
}
