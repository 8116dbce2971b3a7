using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak that begins late: shipments are taken away until, after five snapshots, some of them are forgotten.</summary>
internal sealed class LoadingDock : IScenario
{
    private const int Articles = 5_000;
    private const int BeforeReady = 2_000;
    private const int StepsWithoutLeak = 4;
    private const int ShipmentsOfStep = 500;
    private const int ForgottenOfStep = 100;

    private static readonly Queue<Shipment> s_shipments = [];

    private int _step;
    private int _number;

    public LoadingDock()
    {
        Stock.Load(Articles);
        Bring(BeforeReady);
    }

    public Facts Facts => Leaked.Of<Shipment>(s_shipments.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Bring(ShipmentsOfStep);
            TakeAway(_step++ < StepsWithoutLeak ? ShipmentsOfStep : ShipmentsOfStep - ForgottenOfStep);
        }
    }

    private void Bring(int shipments)
    {
        for (var i = 0; i < shipments; i++)
        {
            s_shipments.Enqueue(new Shipment(_number++, $"street {_number}"));
        }
    }

    private static void TakeAway(int shipments)
    {
        for (var i = 0; i < shipments; i++)
        {
            s_shipments.Dequeue();
        }
    }
}
