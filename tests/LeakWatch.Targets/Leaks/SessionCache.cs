using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: sessions that are never ended.</summary>
internal sealed class SessionCache : IScenario
{
    private static readonly Dictionary<string, Session> s_sessions = [];

    public Facts Facts => Leaked.Of<Session>(s_sessions.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_sessions.Count;
            s_sessions.Add($"{number:x8}", new Session($"{number:x8}", $"user-{number}", ["basket", $"article {number}"]));
        }
    }
}
