using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Objects whose births and deaths are known. In a step some are born and some die, of any age, which leaves gaps: whoever
/// compacts the heap moves something.
/// </summary>
internal sealed class Population : IScenario
{
    private const string Type = "LeakWatch.Targets.Scenarios.Citizen";
    private const int Births = 3_000;
    private const int Deaths = 1_000;

    private readonly int _stepsBetweenCompactions;
    private readonly List<Citizen> _citizens = [];
    private readonly Random _random = new(7);
    private int _step;

    /// <summary>Sets up the first of them.</summary>
    /// <param name="stepsBetweenCompactions">
    /// In how many steps it compacts its heap once, before those of the step die; 0 for never.
    /// </param>
    public Population(int stepsBetweenCompactions)
    {
        _stepsBetweenCompactions = stepsBetweenCompactions;
        Give(Births);
    }

    public Facts Facts => new(new Dictionary<string, long> { [Type] = _citizens.Count })
    {
        Born = [.. Enumerable.Range(0, _step + 1).Select(step => _citizens.LongCount(citizen => citizen.Born == step))],
    };

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _step++;
            if (_stepsBetweenCompactions > 0 && _step % _stepsBetweenCompactions == 0)
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
