using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Leaks;

/// <summary>Healthy in the end: it grows until it is complete.</summary>
internal sealed class PriceList : IScenario
{
    private const int Articles = 1_000;

    private static readonly Dictionary<int, ArticlePrice> s_prices = [];

    private int _asked;

    public Facts Facts => Leaked.Of<ArticlePrice>(s_prices.Count);

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var article = _asked++ % Articles;
            s_prices[article] = new ArticlePrice(article, _asked);
        }
    }
}
