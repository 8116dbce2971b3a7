using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Leaks;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>Healthy: what is read when it is asked for first, most of it soon after the start, and then stays.</summary>
internal sealed class TaxTables : IScenario
{
    private const int Articles = 5_000;
    private const int Years = 12;
    private const int RatesOfYear = 400;
    private const int QuestionsOfStep = 6;

    private static readonly Lazy<TaxRate[]>[] s_years =
        [.. Enumerable.Range(0, Years).Select(year => new Lazy<TaxRate[]>(() => Read(year)))];

    private readonly Random _random = new(5);

    public TaxTables() => Stock.Load(Articles);

    public Facts Facts => Leaked.Of<TaxRate>(s_years.Count(year => year.IsValueCreated) * (long)RatesOfYear);

    public void Go(int steps)
    {
        for (var i = 0; i < steps * QuestionsOfStep; i++)
        {
            _ = s_years[_random.Next(Years)].Value;
        }
    }

    private static TaxRate[] Read(int year) =>
        [.. Enumerable.Range(0, RatesOfYear).Select(income => new TaxRate(year, income, income / 1_000m))];
}
