using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>A way to a verdict: how long a stretch must be, and the tests that it must pass, all of them.</summary>
/// <param name="Pattern">In which way it grows then.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="MinIntervals">The least length.</param>
/// <param name="Tests">The tests, cheap ones first.</param>
internal sealed record PatternRow(GrowthPattern Pattern, Verdict Verdict, int MinIntervals, GrowthTest[] Tests)
{
    private const string Length = "intervals";

    /// <summary>The least length where one holder tells the number, which does not wander.</summary>
    public int? MinIntervalsOfNumbers { get; init; }

    /// <summary>The most that it looks back.</summary>
    public int MaxIntervals { get; init; } = CountSeries.MaxPoints;

    /// <summary>Whether a stretch passes.</summary>
    public bool Passes(in Evidence evidence)
    {
        if (evidence.Intervals < MinOf(evidence) || evidence.Intervals > MaxIntervals)
        {
            return false;
        }

        foreach (var test in Tests)
        {
            if (!test.Passes(evidence))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many tests a stretch fails.</summary>
    public int FailuresOf(in Evidence evidence)
    {
        var failures = 0;
        foreach (var test in Tests)
        {
            failures += test.Passes(evidence) ? 0 : 1;
        }

        return failures;
    }

    /// <summary>Its verdict on a stretch, with what each test finds, the length first.</summary>
    public Judgement Describe(in Evidence evidence)
    {
        var outcomes = new TestOutcome[Tests.Length + 1];
        outcomes[0] = new TestOutcome(Length, evidence.Intervals, MinOf(evidence), evidence.Intervals >= MinOf(evidence));
        for (var i = 0; i < Tests.Length; i++)
        {
            outcomes[i + 1] = Tests[i].Of(evidence);
        }

        return Judgement.On(evidence.Flow, evidence.Intervals, Verdict) with
        {
            Pattern = Pattern,
            Tests = outcomes,
            Settled = Pattern == GrowthPattern.BelowChurn ? evidence.Settled : null,
        };
    }

    /// <summary>The least length of a stretch like this one.</summary>
    public int MinOf(in Evidence evidence) => evidence.IsNumber ? MinIntervalsOfNumbers ?? MinIntervals : MinIntervals;
}
