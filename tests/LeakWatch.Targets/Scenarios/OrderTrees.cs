using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Shapes;

namespace LeakWatch.Targets.Scenarios;

/// <summary>
/// As many objects as wanted in sales of eight: a name, and a list of two lines with a text each. Every sale refers to one of
/// many customers besides, and every line to one of many products. A step is eight objects more.
/// </summary>
internal sealed class OrderTrees : IScenario
{
    private const int ObjectsOfSale = 8;
    private const int SharedObjects = 10_000;
    private const int LinesOfSale = 2;

    private readonly Customer[] _customers = [.. Enumerable.Range(0, SharedObjects).Select(number => new Customer(number))];
    private readonly Product[] _products = [.. Enumerable.Range(0, SharedObjects).Select(number => new Product(number))];
    private readonly Random _random = new(20);
    private readonly List<Sale> _sales;

    public OrderTrees(int objects)
    {
        _sales = new List<Sale>(objects / ObjectsOfSale);
        Go(objects / ObjectsOfSale);
    }

    public Facts Facts => new(new Dictionary<string, long>
    {
        ["LeakWatch.Targets.Shapes.Sale"] = _sales.Count,
        ["LeakWatch.Targets.Shapes.SaleLine"] = (long)_sales.Count * LinesOfSale,
        ["LeakWatch.Targets.Shapes.SaleLine[]"] = _sales.Count,
        ["LeakWatch.Targets.Shapes.Customer"] = SharedObjects,
        ["LeakWatch.Targets.Shapes.Product"] = SharedObjects,
    });

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = _sales.Count;
            _sales.Add(new Sale(
                $"{number}",
                _customers[_random.Next(SharedObjects)],
                new List<SaleLine>(LinesOfSale) { Line(number), Line(number) }));
        }
    }

    private SaleLine Line(int number) => new($"{number}", _products[_random.Next(SharedObjects)]);
}
