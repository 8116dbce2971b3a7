using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A program that does several things at once, and works off tickets beside them. A step is one of each.</summary>
internal sealed class Busy : IScenario
{
    // More than a step of the tests and no multiple of it, so that snapshots meet the saw at ever other places.
    private const int Tickets = 1_000;
    private const int StepsBeforeReady = 100;

    private readonly IScenario[] _parts;

    public Busy(params IScenario[] parts)
    {
        _parts = [.. parts, new Churn(Tickets)];
        Go(StepsBeforeReady);
    }

    public Facts Facts => new(Union(facts => facts.Counts))
    {
        Bytes = Union(facts => facts.Bytes),
        AtLeast = Union(facts => facts.AtLeast),
    };

    public void Go(int steps)
    {
        foreach (var part in _parts)
        {
            part.Go(steps);
        }
    }

    private Dictionary<string, long> Union(Func<Facts, IReadOnlyDictionary<string, long>> choose) =>
        _parts.SelectMany(part => choose(part.Facts)).ToDictionary();
}
