using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak of small objects.</summary>
internal sealed class ClickTrail : IScenario
{
    private static readonly List<Click> s_clicks = [];

    public Facts Facts => Leaked.Of<Click>(s_clicks.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_clicks.Add(new Click(i, s_clicks.Count));
        }
    }
}
