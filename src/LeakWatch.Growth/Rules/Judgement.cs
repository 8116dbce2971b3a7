using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>What a series says, and by what.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Window">The latest intervals between snapshots that it rests on.</param>
/// <param name="Rises">In how many of them there were more at the end than at the beginning.</param>
/// <param name="Gain">How many more there are than at their beginning.</param>
/// <param name="GivenBack">
/// How many objects of the group went in those intervals of which that is known; null where it is of none.
/// </param>
/// <param name="ExactIntervals">In how many of the intervals that is known.</param>
/// <param name="MoreSnapshots">
/// How many complete snapshots more it takes at least until there can be a better verdict; 0 where that is not to be said.
/// </param>
public readonly record struct Judgement(
    Verdict Verdict, int Window, int Rises, long Gain, long? GivenBack, int ExactIntervals, int MoreSnapshots)
{
    /// <summary>What stays for good, where the verdict rests on that; null where all that is there tells it.</summary>
    public SettledGain? Settled { get; init; }

    /// <summary>In which way it grows; none of what does not.</summary>
    public GrowthPattern Pattern { get; init; }

    /// <summary>
    /// What the tests of <see cref="Pattern"/> find: of a suspect those that it takes to be growing. Null of what does not grow.
    /// </summary>
    public IReadOnlyList<TestOutcome>? Tests { get; init; }

    /// <summary>For how many snapshots a verdict is held after its tests have passed for the last time.</summary>
    public int Held { get; init; }

    /// <summary>How likely the verdict is right, 0 to 1.</summary>
    public double Confidence => GrowthConfidence.Of(this);

    /// <summary>A verdict with what came and went in the stretch that it rests on.</summary>
    internal static Judgement On(ReadOnlySpan<CountPoint> window, Verdict verdict) =>
        On(Flow.Of(window), window.Length - 1, verdict);

    /// <summary>The same where that is known.</summary>
    internal static Judgement On(in Flow flow, int intervals, Verdict verdict) => new(
        verdict,
        intervals,
        flow.Rises,
        flow.Gain,
        flow.ExactIntervals > 0 ? flow.GivenBack : null,
        flow.ExactIntervals,
        0);
}
