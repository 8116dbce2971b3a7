using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// A program that calls GC.Collect itself, again and again: full and blocking, just as a snapshot does, but without a heap
/// walk. A step is one order more.
/// </summary>
internal sealed class OwnCollections : IScenario
{
    private readonly OrderBook _orders = new();

    public OwnCollections(int orders)
    {
        _orders.Add(orders);
        new Thread(Collect) { IsBackground = true, Name = "collects" }.Start();
    }

    public Facts Facts => new(new Dictionary<string, long>(_orders.Counts));

    public void Go(int steps) => _orders.Add(steps);

    private static void Collect()
    {
        while (true)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            // Leaves the other threads a moment: without it the program would do nothing else.
            Thread.Sleep(1);
        }
    }
}
