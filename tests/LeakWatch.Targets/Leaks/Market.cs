using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak below a static field whose type is a structure, which the runtime keeps in a box.</summary>
internal sealed class Market : IScenario
{
    private static readonly Stall s_stall = new([]);

    public Facts Facts => Leaked.Of<Crate>(s_stall.Crates.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_stall.Crates.Add(new Crate($"apples {i}"));
        }
    }
}
