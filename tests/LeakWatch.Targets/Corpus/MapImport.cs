using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: an import that rises for five snapshots and is complete, and whose result stays.</summary>
internal sealed class MapImport : IScenario
{
    private const int Articles = 5_000;
    private const int StepsOfImport = 5;
    private const int TownsOfStep = 800;

    private static readonly SortedDictionary<int, Town> s_towns = [];

    private int _step;

    public MapImport() => Stock.Load(Articles);

    public Facts Facts => Leaked.Of<Town>(s_towns.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps && _step++ < StepsOfImport; i++)
        {
            for (var town = 0; town < TownsOfStep; town++)
            {
                s_towns.Add(s_towns.Count, new Town(s_towns.Count, $"town {s_towns.Count}"));
            }
        }
    }
}
