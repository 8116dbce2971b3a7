using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Objects whose births and deaths are known. In a step some are born and some die, of any age; before every third, what is left is pushed
/// together by a compacting collection. Deaths leave gaps, so that it moves something.
/// </summary>
internal sealed class Population : IScenario
{
    private const string Type = "LeakWatch.Targets.Scenarios.Citizen";
    private const int Births = 3_000;
    private const int Deaths = 1_000;
    private const int StepsBetweenCompactions = 3;

    private readonly List<Citizen> _citizens = [];
    private readonly Random _random = new(7);
    private int _step;

    public Population() => Give(Births);

    public Facts Facts => new(new Dictionary<string, long> { [Type] = _citizens.Count })
    {
        Born = [.. Enumerable.Range(0, _step + 1).Select(step => _citizens.LongCount(citizen => citizen.Born == step))],
    };

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _step++;
            if (_step % StepsBetweenCompactions == 0)
            {
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            }

            for (var death = 0; death < Deaths; death++)
            {
                _citizens.RemoveAt(_random.Next(_citizens.Count));
            }

            Give(Births);
        }
    }

    private void Give(int births)
    {
        for (var i = 0; i < births; i++)
        {
            _citizens.Add(new Citizen(_step, $"citizen {_step}/{i}"));
        }
    }
}
