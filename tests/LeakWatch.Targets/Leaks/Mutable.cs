using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A set whose elements change after they were added: what was done already is never found again.</summary>
internal sealed class Mutable : IScenario
{
    private static readonly HashSet<Errand> s_done = [];

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var errand = new Errand { Place = "market", State = "open" };
            if (s_done.Add(errand))
            {
                errand.State = "done";
            }
        }
    }

    private sealed record Errand
    {
        public required string Place { get; init; }

        public required string State { get; set; }
    }
}
