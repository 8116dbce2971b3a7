using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Tale;

/// <summary>
/// A service with a few hundred thousand strings and lists that it needs, and a dictionary that only ever grows among them. A
/// step is one request: some texts that are soon forgotten, and one visit that is not.
/// </summary>
internal sealed class Service : IScenario
{
    private const int Articles = 60_000;
    private const int Prices = 60_000;
    private const int RecentRequests = 500;

    private static readonly List<string> s_articles = [.. Enumerable.Range(0, Articles).Select(
        number => $"article number {number}")];
    private static readonly Dictionary<string, List<string>> s_prices =
        Enumerable.Range(0, Prices).ToDictionary(
            number => $"price of {number}", number => new List<string> { $"{number}.00", $"{number}.99" });

    private static readonly Queue<string> s_recent = new(
        Enumerable.Range(0, RecentRequests).Select(number => $"GET /start/{number}"));
    private static readonly Dictionary<string, Visit> s_visits = [];

    public Facts Facts => new(new Dictionary<string, long> { ["LeakWatch.Targets.Tale.Visit"] = s_visits.Count });

    public static int Held => s_articles.Count + s_prices.Count;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var number = s_visits.Count;
            s_recent.Dequeue();
            s_recent.Enqueue($"GET /visit/{number}");
            s_visits.Add($"visit-{number}", new Visit(number, $"user-{number}", [$"/visit/{number}", "/basket"]));
        }
    }
}
