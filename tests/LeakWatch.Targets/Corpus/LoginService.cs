using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: sessions every one of which is replaced by another between two snapshots.</summary>
internal sealed class LoginService : IScenario
{
    private const int Articles = 5_000;
    private const int Users = 5_000;

    private static readonly Dictionary<int, Session> s_sessions = [];

    public LoginService()
    {
        Stock.Load(Articles);
        Go(1);
    }

    public Facts Facts => Leaked.Of<Session>(s_sessions.Count);

    public void Go(int steps)
    {
        for (var user = 0; user < Users; user++)
        {
            s_sessions[user] = new Session(user, Guid.NewGuid());
        }
    }
}
