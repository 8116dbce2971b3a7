using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Judges a group of objects by their counts and by what became of them: the longest stretch up to now that passes a row of
/// <see cref="PatternTable"/> tells. Pure: same series and same judgement before, same judgement.
/// </summary>
/// <remarks>
/// That growth in every snapshot is not enough is what simulations show of the rules of BLeak (PLDI 2018) and LeakCanary, which
/// were made for scripted round trips. That a leak's objects outlive every collection is the idea of generation counting (Šor
/// 2014); that the floor must rise, and not only the peaks, that of Cork (POPL 2007). What cannot be told apart, a cache that
/// fills evenly, is <see cref="Verdict.Growing"/> until it is full.
/// </remarks>
public static class GrowthRule
{
    /// <summary>Intervals that make a group suspect.</summary>
    public const int MinToSuspect = Thresholds.Twice;

    /// <summary>Intervals without anything given back that make it growing.</summary>
    public const int MinToBeSure = Thresholds.Sure;

    /// <summary>The same where it is not known what became of single objects.</summary>
    public const int MinToBeSureByCounts = Thresholds.SureByCounts;

    /// <summary>Intervals of which it must be known what became of each object; with fewer, counts alone tell.</summary>
    public const int MinKnownIntervals = Thresholds.Twice;

    /// <summary>The judgement on a series.</summary>
    /// <param name="points">The series, oldest first.</param>
    /// <param name="before">The judgement on it without its newest point.</param>
    internal static Judgement Judge(ReadOnlySpan<CountPoint> points, in Judgement before)
    {
        var intervals = points.Length - 1;
        if (intervals < MinToSuspect)
        {
            return Judgement.On(points, Verdict.Undecided) with { MoreSnapshots = MinToSuspect - intervals };
        }

        if (IsUnmoved(points))
        {
            return Judgement.On(points, Verdict.Stable);
        }

        var returned = ReturnedRise.LongestOf(points);
        return (IsSlowing(points, returned) ? null : Find(points, Verdict.Growing, MinToBeSure, returned))
            ?? Hold(points, before, returned)
            ?? Find(points, Verdict.Suspect, MinToSuspect, returned)
            ?? Judgement.On(
                points, GrowthTests.Shrinks.Passes(new Evidence(points, returned)) ? Verdict.Shrinking : Verdict.Stable);
    }

    private static bool IsUnmoved(ReadOnlySpan<CountPoint> points)
    {
        foreach (var point in points)
        {
            if (point.Count != points[0].Count)
            {
                return false;
            }
        }

        return true;
    }

    // What slows down so slowly that a few intervals do not tell is seen in more of them: one such stretch is a veto over all
    // others.
    private static bool IsSlowing(ReadOnlySpan<CountPoint> points, int returned)
    {
        for (var length = points.Length - 1; length >= Thresholds.HasThirds; length = Shorter(length, MinToBeSure))
        {
            if (!GrowthTests.SlowingToTheEnd.Passes(new Evidence(points[^(length + 1)..], returned)))
            {
                return true;
            }
        }

        return false;
    }

    private static Judgement? Find(ReadOnlySpan<CountPoint> points, Verdict verdict, int least, int returned)
    {
        for (var length = points.Length - 1; length >= least; length = Shorter(length, least))
        {
            var evidence = new Evidence(points[^(length + 1)..], returned);
            foreach (var row in PatternTable.Rows)
            {
                if (row.Verdict == verdict && row.Passes(evidence))
                {
                    return verdict == Verdict.Growing ? row.Describe(evidence) : PatternTable.DescribeSuspect(row, evidence);
                }
            }
        }

        return null;
    }

    // Of what is to be sure some lengths, of a suspect all short ones.
    private static int Shorter(int length, int least) => least == MinToBeSure
        ? Array.Find(Thresholds.Lengths, shorter => shorter < length)
        : Math.Min(Thresholds.HasThirds, length - 1);

    // Hysteresis. What comes and goes may fall meanwhile, by less than half of its gain; anything else may not, and what rose
    // every time must rise.
    private static Judgement? Hold(ReadOnlySpan<CountPoint> points, in Judgement before, int returned)
    {
        if (before is not { Verdict: Verdict.Growing, Held: < Thresholds.Held })
        {
            return null;
        }

        var change = points[^1].Count - points[^2].Count;
        var mayFall = before.Pattern is GrowthPattern.BelowChurn or GrowthPattern.SlowQueue;
        if (mayFall
            ? change < -before.Gain * Thresholds.Most
            : change < 0 || (change == 0 && before.Rises == before.Window))
        {
            return null;
        }

        var evidence = new Evidence(points[^(Math.Min(before.Window + 1, points.Length - 1) + 1)..], returned);
        return PatternTable.ToGrow(before.Pattern, evidence).Describe(evidence) with
        {
            Held = before.Held + 1,
            Settled = before.Settled,
        };
    }
}
