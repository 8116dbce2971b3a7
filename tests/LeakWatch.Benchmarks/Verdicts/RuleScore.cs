namespace LeakWatch.Benchmarks.Verdicts;

/// <summary>How well a rule tells leaks from what is healthy. Every verdict that it ever shows counts.</summary>
/// <param name="Series">What it has shown.</param>
internal sealed record RuleScore(IReadOnlyList<ShownSeries> Series)
{
    private const int Early = 8;

    public static string Header =>
        $"leaks found % | within {Early} % | median snapshots | healthy ever growing % | precision % | withdrawn %";

    public static string Rule => "---: | ---: | ---: | ---: | ---: | ---:";

    public double Found => Share(Leaking, series => series.First is not null);

    public double FoundEarly => Share(Leaking, series => series.First <= Early);

    /// <summary>The snapshots that half of the found leaks needed; null where none was found.</summary>
    public int? MedianSnapshots
    {
        get
        {
            var firsts = Leaking.Select(series => series.First).OfType<int>().Order().ToList();
            return firsts.Count > 0 ? firsts[firsts.Count / 2] : null;
        }
    }

    public double FalseAlarms => Share(Series.Where(series => !series.Leaks), series => series.First is not null);

    /// <summary>The share of leaks, by weight, among what was ever shown as growing.</summary>
    public double Precision
    {
        get
        {
            var shown = Series.Where(series => series.First is not null).ToList();
            return shown.Where(series => series.Leaks).Sum(series => series.Weight) / shown.Sum(series => series.Weight);
        }
    }

    /// <summary>The share of the found leaks that left the verdict again.</summary>
    public double Withdrawn => Share(Leaking.Where(series => series.First is not null), series => series.IsWithdrawn);

    private IEnumerable<ShownSeries> Leaking => Series.Where(series => series.Leaks);

    public override string ToString() => string.Join(
        " | ",
        Cell.Percent(Found),
        Cell.Percent(FoundEarly),
        Cell.Number(MedianSnapshots),
        Cell.Percent(FalseAlarms),
        Cell.Percent(Precision),
        Cell.Percent(Withdrawn));

    private static double Share(IEnumerable<ShownSeries> series, Func<ShownSeries, bool> holds)
    {
        var all = series.ToList();
        return (double)all.Count(holds) / all.Count;
    }
}
