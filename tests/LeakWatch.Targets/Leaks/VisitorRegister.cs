using System.Collections.Concurrent;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: visitors that are never struck off.</summary>
internal sealed class VisitorRegister : IScenario
{
    private static readonly ConcurrentDictionary<int, Visitor> s_visitors = new();

    public Facts Facts => Leaked.Of<Visitor>(s_visitors.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_visitors.Count;
            s_visitors.TryAdd(number, new Visitor(number, $"visitor {number}"));
        }
    }
}
