namespace LeakWatch.Targets.Corpus;

/// <summary>What is asked for: some much more often than others, as in any program.</summary>
internal sealed class Demand
{
    // The larger, the fewer make up most of what is asked for.
    private const double Skew = 3;

    private readonly Random _random;
    private readonly int _choices;

    public Demand(int seed, int choices)
    {
        _random = new Random(seed);
        _choices = choices;
    }

    public int Next() => (int)(_choices * Math.Pow(_random.NextDouble(), Skew));
}
