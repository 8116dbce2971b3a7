using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>A heap so large that a collection of it takes a while. <c>go n</c> exits in order n milliseconds later.</summary>
internal sealed class ExitDuringCollection : IScenario
{
    private readonly OrderBook _orders = new();

    public ExitDuringCollection(int orders) => _orders.Add(orders);

    public Facts Facts => new(new Dictionary<string, long>(_orders.Counts));

    public void Go(int steps) => new Thread(() =>
    {
        Thread.Sleep(steps);
        Environment.Exit(0);
    })
    { IsBackground = true }.Start();
}
