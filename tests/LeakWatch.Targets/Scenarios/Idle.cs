using LeakWatch.Targets.Handshake;

namespace LeakWatch.Targets.Scenarios;

/// <summary>Does nothing at all.</summary>
internal sealed class Idle : IScenario
{
    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        // That is what it is for.
    }
}
