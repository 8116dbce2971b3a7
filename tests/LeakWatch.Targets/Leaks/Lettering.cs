using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Interns every name that it comes to.</summary>
internal sealed class Lettering : IScenario
{
    private int _names;

    public Facts Facts => new(new Dictionary<string, long>());

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            string.Intern($"name-{_names++}");
        }
    }
}
