namespace LeakWatch.NativeTargets;

/// <summary>Objects of types whose names are mangled in different ways.</summary>
internal static class Stock
{
    private const string Order = "LeakWatch.NativeTargets.Order";
    private const string Shelf = "LeakWatch.NativeTargets.Shelf";

    private static readonly List<object> _kept = [];
    private static readonly Dictionary<string, int> _counts = [];

    /// <summary>
    /// What is on the heap, in JSON as LeakWatch.Targets write it; by hand, since serializing needs reflection.
    /// </summary>
    public static string Facts
    {
        get
        {
            _counts[Order] = 30 + Order_Book.Orders.Count;
            var counts = string.Join(',', _counts.Select(fact => $"\"{fact.Key}\":{fact.Value}"));
            return $"{{\"counts\":{{{counts}}},\"bytes\":{{}},\"atLeast\":{{}},\"born\":[]}}";
        }
    }

    public static void Fill()
    {
        Add(30, Order, number => new Order(number));
        Add(7, $"{Shelf}<int>.Box", number => new Shelf<int>.Box { Content = number });
        Add(5, $"{Shelf}<{Order}>.Box", _ => new Shelf<Order>.Box());
        Add(4, $"{Shelf}<double>.Label", number => new Shelf<double>.Label(number));
        Add(
            3,
            $"System.Collections.Generic.Dictionary<(int, string), {Shelf}<{Order}>.Box[]>",
            _ => new Dictionary<(int, string),
            Shelf<Order>.Box?[]>());
        Add(1, "LeakWatch.NativeTargets.Order_Book", _ => new Order_Book());
        Add(2, $"{Order}[,,]", _ => new Order?[1, 1, 1]);
    }

    private static void Add(int count, string type, Func<int, object> make)
    {
        _counts[type] = count;
        for (var number = 0; number < count; number++)
        {
            _kept.Add(make(number));
        }
    }
}
