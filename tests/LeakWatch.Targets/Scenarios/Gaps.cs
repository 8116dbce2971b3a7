using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// As many objects as wanted, of which half are replaced in a step, any of them: what lives on lies scattered between what died.
/// </summary>
internal sealed class Gaps : IScenario
{
    private readonly Customer[] _customers;
    private readonly Random _random = new(7);

    public Gaps(int customers)
    {
        _customers = new Customer[customers];
        Replace(share: 1);
        // Old ones are not pushed together by every collection.
        GC.Collect();
        GC.Collect();
    }

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Shapes.Customer"] = _customers.Length });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Replace(share: 0.5);
        }
    }

    private void Replace(double share)
    {
        for (var i = 0; i < _customers.Length; i++)
        {
            if (_random.NextDouble() < share)
            {
                _customers[i] = new Customer(i);
            }
        }
    }
}
