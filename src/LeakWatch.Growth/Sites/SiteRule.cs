using System.Collections.Immutable;
using LeakWatch.Growth.Rules;

namespace LeakWatch.Growth.Sites;

/// <summary>By which rule it is judged what is at a path. Immutable.</summary>
internal sealed class SiteRule
{
    private readonly int? _runsPerRound;
    private readonly ImmutableArray<RoundKind> _intervals;

    private SiteRule(int? runsPerRound, ImmutableArray<RoundKind> intervals)
    {
        _runsPerRound = runsPerRound;
        _intervals = intervals;
    }

    /// <summary>That of a watch: <see cref="GrowthRule"/>.</summary>
    public static SiteRule OfWatch { get; } = new(null, []);

    /// <summary>That of a script with a snapshot behind each round: <see cref="RoundRule"/>.</summary>
    /// <param name="runsPerRound">How often a round runs what may leak.</param>
    public static SiteRule OfRounds(int runsPerRound) => new(runsPerRound, []);

    /// <summary>Whether every interval is part of a script: then the smallest rise counts, and what may be chance never does.</summary>
    public bool IsOfRounds => _runsPerRound is not null;

    /// <summary>From which size on a collection is asked how much is in its buffer, in bytes.</summary>
    public int MinBufferBytes => IsOfRounds ? 0 : Thresholds.Page;

    /// <summary>The rule with one interval more.</summary>
    public SiteRule After(RoundKind interval) => IsOfRounds ? new SiteRule(_runsPerRound, _intervals.Add(interval)) : this;

    /// <summary>The rule as before the first interval.</summary>
    public SiteRule BeginAnew() => new(_runsPerRound, []);

    /// <summary>The judgement on a number of objects, references or elements; null where it has always been the same.</summary>
    public Judgement? Judge(CountSeries? series) => Judge(series, _runsPerRound ?? 0);

    /// <summary>The same on a size in bytes.</summary>
    public Judgement? JudgeBytes(CountSeries? series) => Judge(series, minRise: 1);

    private Judgement? Judge(CountSeries? series, int minRise) =>
        series is null ? null
        : IsOfRounds ? RoundRule.Judge(series.Points, _intervals.AsSpan(), minRise)
        : series.Judgement;
}
