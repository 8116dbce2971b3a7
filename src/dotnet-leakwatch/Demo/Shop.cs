namespace Shop;

/// <summary>A visitor's session. Nobody ends it.</summary>
internal sealed record Session(string Id, string User, List<Item> Items);

/// <summary>Something in a basket.</summary>
internal sealed record Item(string Article, int Quantity, decimal Price);

/// <summary>An order on its way; forgotten once it is shipped.</summary>
internal sealed record Order(int Number, Item[] Items, DateTime PlacedAt);

/// <summary>The leak: sessions are added and never removed.</summary>
internal static class SessionCache
{
    private static readonly Dictionary<string, Session> s_sessions = [];

    public static void Add(Session session) => s_sessions.Add(session.Id, session);
}

/// <summary>What is healthy: a queue that is worked off, a cache that forgets the oldest, garbage that goes.</summary>
internal sealed class Storefront
{
    private const int MaxOrders = 2_000;
    private const int MaxPages = 500;

    private readonly Random _random;
    private readonly Queue<Order> _orders = new();
    private readonly Queue<byte[]> _pages = new();
    private int _visits;

    public Storefront(int seed) => _random = new Random(seed);

    public void Serve(int visitors)
    {
        for (var i = 0; i < visitors; i++)
        {
            var number = ++_visits;
            var items = new List<Item>();
            for (var n = _random.Next(1, 4); n > 0; n--)
            {
                items.Add(new Item($"article-{_random.Next(1000)}", n, _random.Next(100, 10_000) / 100m));
            }

            SessionCache.Add(new Session($"{number:x8}", $"user-{number}", items));
            _orders.Enqueue(new Order(number, [.. items], DateTime.UnixEpoch.AddMinutes(number)));
            _pages.Enqueue(new byte[_random.Next(500, 4_000)]);
            while (_orders.Count > MaxOrders - _random.Next(200))
            {
                _orders.Dequeue();
            }

            while (_pages.Count > MaxPages)
            {
                _pages.Dequeue();
            }
        }
    }
}
