namespace LeakWatch.Targets.Shapes;

/// <summary>Orders in batches, each order with its customer and the order before it.</summary>
internal sealed class OrderBook
{
    private const int OrdersOfBatch = 1_000;
    private const int CustomerCount = 7;

    // Header, method table and two references.
    private const int BytesOfOrder = 32;

    private readonly Customer[] _customers = [.. Enumerable.Range(0, CustomerCount).Select(number => new Customer(number))];
    private Batch? _newest;
    private Order? _last;
    private long _count;
    private long _batches;

    public IReadOnlyDictionary<string, long> Counts => new Dictionary<string, long>
    {
        ["LeakWatch.Targets.Shapes.Order"] = _count,
        ["LeakWatch.Targets.Shapes.Order[]"] = _batches,
        ["LeakWatch.Targets.Shapes.Batch"] = _batches,
        ["LeakWatch.Targets.Shapes.Customer"] = CustomerCount,
    };

    public IReadOnlyDictionary<string, long> Bytes => new Dictionary<string, long>
    {
        ["LeakWatch.Targets.Shapes.Order"] = _count * BytesOfOrder,
    };

    public void Add(int orders)
    {
        for (var i = 0; i < orders; i++)
        {
            var place = (int)(_count % OrdersOfBatch);
            if (place == 0)
            {
                _newest = new Batch(new Order[OrdersOfBatch], _newest);
                _batches++;
            }

            _last = new Order(_customers[_count % CustomerCount], _last);
            _newest!.Orders[place] = _last;
            _count++;
        }
    }
}
