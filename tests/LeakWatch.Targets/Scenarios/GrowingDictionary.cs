using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>A leak: sessions that are never ended. A step is one session more.</summary>
internal sealed class GrowingDictionary : IScenario
{
    public GrowingDictionary(int sessions) => Go(sessions);

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Scenarios.Session"] = SessionCache.Count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            SessionCache.Open();
        }
    }
}
