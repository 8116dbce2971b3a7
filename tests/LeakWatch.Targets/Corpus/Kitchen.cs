using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>A leak after a cache has been filled: as long as that takes, nothing else grows; then receipts do.</summary>
internal sealed class Kitchen : IScenario
{
    private const int Recipes = 100_000;
    private const int Capacity = 6_000;
    private const int RequestsBeforeReady = 1_000;
    private const int RequestsOfStep = 2_000;
    private const int ReceiptsBeforeReady = 2_000;
    private const int ReceiptsOfStep = 200;

    private static readonly LruCache<int, Recipe> s_cache = new(Capacity);
    private static readonly List<Receipt> s_receipts = [];

    private readonly Demand _demand = new(33, Recipes);

    public Kitchen()
    {
        Cook(RequestsBeforeReady);
        Write(ReceiptsBeforeReady);
    }

    public Facts Facts => new(new Dictionary<string, long>(
    [
        .. Leaked.Of<Recipe>(s_cache.Count).Counts,
        .. Leaked.Of<Receipt>(s_receipts.Count).Counts,
    ]));

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var wasFull = s_cache.IsFull;
            Cook(RequestsOfStep);
            if (wasFull)
            {
                Write(ReceiptsOfStep);
            }
        }
    }

    private static void Write(int receipts)
    {
        for (var i = 0; i < receipts; i++)
        {
            s_receipts.Add(new Receipt(s_receipts.Count, i));
        }
    }

    private void Cook(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            s_cache.GetOrAdd(_demand.Next(), number => new Recipe(number, $"recipe {number}"));
        }
    }
}
