using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: a pool that warms up. It holds as many as were ever in use at once, so it grows whenever there is a new record.
/// </summary>
internal sealed class ParserPool : IScenario
{
    private const int Articles = 3_000;
    private const int StepsBeforeReady = 2;
    private const int PeaksOfStep = 3;
    private const int UsualPeak = 1_000;

    private static readonly Stack<Parser> s_idle = [];

    private readonly Random _random = new(2);

    public ParserPool()
    {
        Stock.Load(Articles);
        Go(StepsBeforeReady);
    }

    public Facts Facts => Leaked.Of<Parser>(s_idle.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps * PeaksOfStep; i++)
        {
            ParseAtOnce(NextPeak());
        }
    }

    // A sum is near its mean most of the time, and far above it now and then.
    private int NextPeak() => (int)(UsualPeak * (0.5 + (_random.NextDouble() * _random.NextDouble() * 2)));

    private static void ParseAtOnce(int requests)
    {
        var leased = new List<Parser>(requests);
        for (var i = 0; i < requests; i++)
        {
            leased.Add(s_idle.TryPop(out var parser) ? parser : new Parser());
            leased[^1].Parse(i);
        }

        leased.ForEach(s_idle.Push);
    }
}
