using System.Collections.Concurrent;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: requests in flight, whose number goes up and down at random from where it is.</summary>
internal sealed class Gateway : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 2_000;
    private const int LongestStride = 250;
    private const int Fewest = 500;

    private static readonly ConcurrentDictionary<int, Request> s_inFlight = new();

    private readonly Random _random = new(4);
    private int _number;
    private int _oldest;

    public Gateway()
    {
        Stock.Load(Articles);
        Begin(BeforeReady);
    }

    public Facts Facts => Leaked.Of<Request>(s_inFlight.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var wanted = Math.Max(Fewest, s_inFlight.Count + _random.Next(-LongestStride, LongestStride + 1));
            // Half of them are answered between two snapshots.
            End(Math.Max(s_inFlight.Count - wanted, s_inFlight.Count / 2));
            Begin(wanted - s_inFlight.Count);
        }
    }

    private void Begin(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            s_inFlight[_number] = new Request(_number, $"/requests/{_number++}");
        }
    }

    private void End(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            s_inFlight.TryRemove(_oldest++, out _);
        }
    }
}
