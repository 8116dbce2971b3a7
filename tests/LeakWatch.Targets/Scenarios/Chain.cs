using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// As many orders as wanted, each with two references, to its customer and to the order before it, and nothing besides.
/// </summary>
internal sealed class Chain : IScenario
{
    private readonly Customer _customer = new(1);
    private Order? _last;
    private long _count;

    public Chain(int orders) => Go(orders);

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Shapes.Order"] = _count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            _last = new Order(_customer, _last);
        }

        _count += steps;
    }
}
