using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// Types of every shape in exactly known numbers, and as many orders as wanted: 32 bytes and two references each, so that
/// tens of millions of them are a heap of a plain form. A step is one order more.
/// </summary>
internal sealed class Counts : IScenario
{
    private readonly OrderBook _orders = new();
    private readonly ShapeCollection _shapes = new();

    public Counts(int orders) => _orders.Add(orders);

    public Facts Facts => new(new Dictionary<string, long>([.. _orders.Counts, .. _shapes.Counts]))
    {
        Bytes = new Dictionary<string, long>([.. _orders.Bytes, .. _shapes.Bytes]),
        AtLeast = _shapes.AtLeast,
    };

    public void Go(int steps) => _orders.Add(steps);
}
