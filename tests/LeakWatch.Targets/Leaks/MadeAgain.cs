using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>What is meant to be one in a program, and is made for each call. A step is a call.</summary>
internal sealed class MadeAgain : IScenario
{
    private static readonly ConcurrentDictionary<string, HttpClient> s_clients = [];
    private static readonly ConcurrentDictionary<string, Backend> s_backends = [];
    private static readonly Dictionary<string, ConnectionPool> s_pools = [];

    private readonly Action<int> _make;
    private int _made;

    private MadeAgain(Action<int> make) => _make = make;

    public static IReadOnlyDictionary<string, Func<IScenario>> Kinds { get; } = new Dictionary<string, Func<IScenario>>
    {
        ["client-per-request"] = () => new MadeAgain(static number =>
            s_clients.GetOrAdd($"http://orders/{number}", static address => new HttpClient { BaseAddress = new Uri(address) })),
        ["client-per-wrapper"] = () => new MadeAgain(static number =>
            s_backends.GetOrAdd($"http://orders/{number}", static address => new Backend(new HttpClient(), address))),
        // Whoever listens for meters and activities keeps them.
        ["meter-per-request"] = () => new MadeAgain(static number => new Meter("orders").CreateCounter<int>($"orders-{number}")),
        ["activities-per-request"] = () => new MadeAgain(static number => _ = new ActivitySource($"orders-{number}")),
        // As the time of a connection string, which makes it another one.
        ["pool-per-request"] = () => new MadeAgain(static number =>
        {
            var connection = $"Host=orders;Application Name=request-{number}";
            s_pools.Add(connection, new ConnectionPool(connection));
        }),
    };

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _make(_made++);
        }
    }

    private sealed record Backend(HttpClient Client, string Address);

    private sealed class ConnectionPool(string connection)
    {
        private readonly string _connection = connection;
        private readonly object[] _idle = new object[8];

        public int Size => _idle.Length + _connection.Length;
    }
}
