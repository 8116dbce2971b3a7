using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A library that notes each reservoir that is made in three places, now more and now fewer of them.</summary>
internal sealed class Reservoirs : IScenario
{
    private static readonly Dictionary<int, Reservoir> s_byNumber = [];
    private static readonly List<Reading> s_levels = [];
    private static readonly Queue<Inspection> s_inspections = [];

    private int _calls;

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        var made = 20 + (_calls++ * 7 % 13);
        for (var i = 0; i < made; i++)
        {
            s_byNumber.Add(s_byNumber.Count, new Reservoir(new byte[200]));
            s_levels.Add(new Reading(i));
            s_inspections.Enqueue(new Inspection($"reservoir {i}"));
        }
    }

    private sealed record Reservoir(byte[] Water);

    private sealed record Reading(int Percent);

    private sealed record Inspection(string Of);
}
