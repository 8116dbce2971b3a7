using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>As many purchases as wanted, each different from all others: an object of five fields and a string each.</summary>
internal sealed class Purchases : IScenario
{
    private static readonly DateTime s_start = new(1997, 5, 1);

    private readonly List<Purchase> _purchases = [];

    public Purchases(int purchases) => Go(purchases);

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Shapes.Purchase"] = _purchases.Count });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = _purchases.Count;
            _purchases.Add(new Purchase(number, $"customer-{number}", s_start.AddMinutes(number), number * 1.5, number % 2 == 0));
        }
    }
}
