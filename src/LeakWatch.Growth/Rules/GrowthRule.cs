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
    public const int MinToSuspect = 2;

    /// <summary>Intervals without anything given back that make it growing.</summary>
    public const int MinToBeSure = 6;

    /// <summary>The same where it is not known what became of single objects.</summary>
    public const int MinToBeSureByCounts = 7;

    /// <summary>Intervals of which it must be known what became of each object; with fewer, counts alone tell.</summary>
    public const int MinKnownIntervals = 2;

    // For so many snapshots what was growing stays so when the tests no longer pass: of what comes at random times some intervals
    // have less.
    private const int MaxHeld = 2;

    private const double MaxOfShrunk = 0.95;

    // Lengths to look back, beside that of the whole series: long ones tell of pauses, short ones what is true of late.
    private static readonly int[] _toBeSure = [40, 24, 16, 12, 9, 6];
    private static readonly int[] _toSuspect = [9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>The judgement on a series.</summary>
    /// <param name="points">The series, oldest first.</param>
    /// <param name="before">The judgement on it without its newest point.</param>
    internal static Judgement Judge(ReadOnlySpan<CountPoint> points, in Judgement before)
    {
        var intervals = points.Length - 1;
        if (intervals < MinToSuspect)
        {
            return Describe(points, Verdict.Undecided) with { MoreSnapshots = MinToSuspect - intervals };
        }

        if (IsUnmoved(points))
        {
            return Describe(points, Verdict.Stable);
        }

        var returned = LongestReturnedRise(points);
        return (IsSlowing(points, returned) ? null : Find(points, Verdict.Growing, _toBeSure, returned))
            ?? Hold(points, before, returned)
            ?? Find(points, Verdict.Suspect, _toSuspect, returned)
            ?? Describe(points, Shrinks(points) ? Verdict.Shrinking : Verdict.Stable);
    }

    // What slows down so slowly that a few intervals do not tell is seen in more of them: one such stretch is a veto over all
    // others.
    private static bool IsSlowing(ReadOnlySpan<CountPoint> points, int returned)
    {
        for (var length = points.Length - 1; length >= _toBeSure[^2]; length = Shorter(_toBeSure, length))
        {
            if (!GrowthTests.SlowingToTheEnd.Passes(new Evidence(points[^(length + 1)..], returned)))
            {
                return true;
            }
        }

        return false;
    }

    private static Judgement? Find(ReadOnlySpan<CountPoint> points, Verdict verdict, int[] lengths, int returned)
    {
        for (var length = points.Length - 1; length >= MinToSuspect; length = Shorter(lengths, length))
        {
            var window = points[^(length + 1)..];
            var evidence = new Evidence(window, returned);
            foreach (var row in PatternTable.Rows)
            {
                if (row.Verdict == verdict && row.Passes(evidence))
                {
                    return verdict == Verdict.Growing
                        ? Describe(window, row, evidence)
                        : DescribeSuspect(window, row.Pattern, evidence);
                }
            }
        }

        return null;
    }

    private static int Shorter(int[] lengths, int length) => Array.Find(lengths, shorter => shorter < length);

    // Hysteresis. What comes and goes may fall meanwhile, by less than half of its gain; anything else may not, and what rose
    // every time must rise.
    private static Judgement? Hold(ReadOnlySpan<CountPoint> points, in Judgement before, int returned)
    {
        if (before is not { Verdict: Verdict.Growing, Held: < MaxHeld })
        {
            return null;
        }

        var change = points[^1].Count - points[^2].Count;
        var mayFall = before.Pattern is GrowthPattern.BelowChurn or GrowthPattern.SlowQueue;
        if (mayFall ? change < -before.Gain / 2 : change < 0 || (change == 0 && before.Rises == before.Window))
        {
            return null;
        }

        var window = points[^(Math.Min(before.Window + 1, points.Length - 1) + 1)..];
        var evidence = new Evidence(window, returned);
        return Describe(window, PatternTable.ToGrow(before.Pattern, evidence), evidence) with { Held = before.Held + 1, Settled =
            before.Settled };
    }

    private static Judgement Describe(ReadOnlySpan<CountPoint> window, PatternRow row, in Evidence evidence) =>
        Describe(window, row.Verdict) with
    {
        Pattern = row.Pattern,
        Tests = row.Of(evidence),
        Settled = row.Pattern == GrowthPattern.BelowChurn ? evidence.Settled : null,
    };

    // What it lacks to be growing.
    private static Judgement DescribeSuspect(ReadOnlySpan<CountPoint> window, GrowthPattern pattern, in Evidence evidence)
    {
        // Too few of the intervals that are still to come can tell what became of the objects.
        var isByCounts = evidence.Flow.ExactIntervals + MinToBeSure - evidence.Intervals < MinKnownIntervals;
        var mayBeByCounts = pattern is GrowthPattern.Steady or GrowthPattern.Intermittent;
        var row = PatternTable.ToGrow(isByCounts && mayBeByCounts ? GrowthPattern.ByCounts : pattern, evidence);
        var settled = pattern == GrowthPattern.BelowChurn ? evidence.Settled?.Intervals : null;
        return Describe(window, row, evidence) with
        {
            Verdict = Verdict.Suspect,
            MoreSnapshots = Math.Max(1, row.MinOf(evidence) - (settled ?? evidence.Intervals)),
        };
    }

    private static Judgement Describe(ReadOnlySpan<CountPoint> window, Verdict verdict)
    {
        var flow = Flow.Of(window);
        return new Judgement(
            verdict,
            window.Length - 1,
            flow.Rises,
            flow.Gain,
            flow.ExactIntervals > 0 ? flow.GivenBack : null,
            flow.ExactIntervals,
            0);
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

    // All of the last third is below all of the first, by so much that it can be seen.
    private static bool Shrinks(ReadOnlySpan<CountPoint> points)
    {
        var third = (points.Length + 2) / 3;
        var (least, most) = (long.MaxValue, 0L);
        for (var i = 0; i < third; i++)
        {
            least = Math.Min(least, points[i].Count);
            most = Math.Max(most, points[^(i + 1)].Count);
        }

        return most < least * MaxOfShrunk;
    }

    // In intervals: from a low to a high of which at least half was given back later.
    private static int LongestReturnedRise(ReadOnlySpan<CountPoint> points)
    {
        var longest = 0;
        var (low, high) = (0, 0);
        for (var i = 1; i < points.Length; i++)
        {
            if (points[i].Count >= points[high].Count)
            {
                high = i;
            }
            else if (points[high].Count - points[i].Count > (points[high].Count - points[low].Count) / 2)
            {
                longest = Math.Max(longest, high - low);
                (low, high) = (i, i);
            }
        }

        return longest;
    }
}
