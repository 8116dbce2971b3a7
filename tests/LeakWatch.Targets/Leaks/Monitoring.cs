using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: probes that are forgotten, but whose timers go on.</summary>
internal sealed class Monitoring : IScenario
{
    private int _probes;

    public Facts Facts => Leaked.Of<Probe>(_probes);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Probe.Begin();
            _probes++;
        }
    }
}
