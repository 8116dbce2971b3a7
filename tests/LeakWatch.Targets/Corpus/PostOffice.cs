using System.Runtime.CompilerServices;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: a table of weak keys, which die, and with them the values.</summary>
internal sealed class PostOffice : IScenario
{
    private const int Articles = 5_000;
    private const int ParcelsBeforeReady = 1_500;
    private const int ParcelsOfStep = 800;

    private static readonly Queue<Parcel> s_parcels = [];
    private static readonly ConditionalWeakTable<Parcel, CustomsNote> s_notes = [];

    private int _number;

    public PostOffice()
    {
        Stock.Load(Articles);
        for (var i = 0; i < ParcelsBeforeReady; i++)
        {
            Accept();
        }
    }

    public Facts Facts => Leaked.Of<Parcel>(s_parcels.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < ParcelsOfStep * steps; i++)
        {
            s_parcels.Dequeue();
            Accept();
        }
    }

    private void Accept()
    {
        var parcel = new Parcel(_number++);
        s_parcels.Enqueue(parcel);
        s_notes.Add(parcel, new CustomsNote($"contents of {_number}"));
    }
}
