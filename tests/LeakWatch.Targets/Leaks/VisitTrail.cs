using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: a linked list that only ever gets longer.</summary>
internal sealed class VisitTrail : IScenario
{
    private static readonly LinkedList<Visit> s_visits = [];

    public Facts Facts => Leaked.Of<Visit>(s_visits.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_visits.AddLast(new Visit(s_visits.Count));
        }
    }
}
