using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// A program that allocates at full speed on all cores, for as long as it runs, so that collections never end: what is in work is
/// replaced all the time. Healthy, or with a leak of one casting in a hundred between two snapshots.
/// </summary>
internal sealed class Foundry : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 5_000;
    private const int OfStep = 50;
    private const int InWork = 2_000;
    private const int MaxBytes = 400;

    private static readonly List<Casting> s_castings = [];

    // For as long as the process runs.
    private static readonly object?[][] s_furnaces = [.. Enumerable.Range(
        0, Environment.ProcessorCount).Select(_ => new object?[InWork])];

    private readonly bool _isLeaking;

    public Foundry(bool isLeaking)
    {
        _isLeaking = isLeaking;
        Stock.Load(Articles);
        Cast(BeforeReady);
        foreach (var furnace in s_furnaces)
        {
            new Thread(() => Melt(furnace)) { IsBackground = true }.Start();
        }
    }

    public Facts Facts => Leaked.Of<Casting>(s_castings.Count);

    public void Go(int steps)
    {
        if (_isLeaking)
        {
            Cast(OfStep * steps);
        }
    }

    private static void Cast(int castings)
    {
        for (var i = 0; i < castings; i++)
        {
            s_castings.Add(new Casting(s_castings.Count, $"mould {s_castings.Count}"));
        }
    }

    private static void Melt(object?[] furnace)
    {
        for (var i = 0; ; i = (i + 1) % furnace.Length)
        {
            furnace[i] = new byte[i % MaxBytes];
        }
    }
}
