using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>A leak: a queue that nobody works off.</summary>
internal sealed class ParcelQueue : IScenario
{
    private static readonly Queue<Parcel> s_parcels = [];

    public Facts Facts => Leaked.Of<Parcel>(s_parcels.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            s_parcels.Enqueue(new Parcel(s_parcels.Count));
        }
    }
}
