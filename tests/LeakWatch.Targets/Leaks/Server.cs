using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: what registers with a token that lives as long as the program, and never unregisters.</summary>
internal sealed class Server : IScenario
{
    private static readonly CancellationTokenSource s_stopping = new();

    private int _connections;

    public Facts Facts => Leaked.Of<Connection>(_connections);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var connection = new Connection(_connections++);
            s_stopping.Token.Register(static state => ((Connection)state!).Close(), connection);
        }
    }
}
