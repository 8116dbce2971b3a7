using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Adders;

/// <summary>Makes tickets on all cores as fast as it can, and keeps none: a step is 100,000 of them on each, 50 MB.</summary>
internal sealed class Mint : IScenario
{
    private const int OfStep = 100_000;

    // The newest of each core, so that none is optimised away.
    private static readonly object?[] s_newest = new object?[Environment.ProcessorCount];

    public Facts Facts => Leaked.Of<Ticket>(0);

    public void Go(int steps) => Parallel.For(0, s_newest.Length, core =>
    {
        for (var i = 0; i < steps * OfStep; i++)
        {
            s_newest[core] = new Ticket { Number = i };
        }
    });
}
