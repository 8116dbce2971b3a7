using LeakWatch.Growth.Types;

namespace LeakWatch.Growth.Rules;

/// <summary>
/// Judges a group of objects by their counts and by what became of them. A leak goes on, gives nothing back, and does not slow down; a
/// cache that fills slows down or ends, and whatever is used and let go gives back. Pure: same series, same judgement.
/// </summary>
/// <remarks>
/// That growth in every snapshot is not enough is what simulations show of the rules of BLeak (PLDI 2018) and LeakCanary, which were made
/// for scripted round trips. That a leak's objects outlive every collection is the idea of generation counting (Šor 2014); that the floor
/// must rise, and not only the peaks, that of Cork (POPL 2007). What cannot be told apart, a cache that fills evenly, is
/// <see cref="Verdict.Growing"/> until it is full.
/// </remarks>
public static class GrowthRule
{
    /// <summary>Intervals that make a group suspect.</summary>
    public const int LeastToSuspect = 2;

    /// <summary>Intervals without anything given back that make it growing.</summary>
    public const int LeastToBeSure = 6;

    /// <summary>The same where it is not known what became of single objects.</summary>
    public const int LeastToBeSureByCounts = 7;

    /// <summary>Intervals of which it must be known what became of each object; with fewer, numbers alone count.</summary>
    public const int LeastExactIntervals = 2;

    // Objects that a leak has at least gained, or bytes where they are few and large. Less comes from the runtime's own tables.
    private const long LeastGain = 16;
    private const long LeastGainToSuspect = 4;
    private const long LeastGainedBytes = 1 << 16;

    // What went may be a hundredth of what came; and a fifth where there is more in every single snapshot, as in a queue whose consumer
    // is too slow.
    private const double MostGivenBack = 0.01;
    private const double MostGivenBackOfSteady = 0.2;

    // Where there was more each time for so long, half of what came may have gone again: entries that are replaced by others.
    private const int LeastOfLong = 12;
    private const double MostGivenBackOfLong = 0.5;

    private const int LeastOfBurstsByCounts = 16;

    // What slows down by a tenth each time is seen to do so in as many.
    private const int LeastToSeeSlowing = 9;

    // So many intervals may pass with less than usual. Of what comes at random times, three in an interval on average, one in twenty has none.
    private const int MostLate = 2;
    private const int MostOfLittle = 3;

    private const double MostOfShrunk = 0.95;

    // A rise counts when it has lasted three times as long as any that went back.
    private const int TimesLongerThanReturned = 3;

    // Where what is there goes up and down, what settles tells: steadily for so many intervals, or in so many with falls of a twentieth at the
    // most. And of it next to nothing goes, against what settles: a load that rises for half a day is replaced as it rises.
    private const int LeastOfSettled = 6;
    private const int LeastOfAged = 11;
    private const int LeastAge = 3;
    private const double MostAgedFalls = 0.05;
    private const double MostAgedGone = 0.2;

    // Where there was more each time, fewer intervals are enough to see that it was by what settles.
    private const int LeastOfSettledAndRising = 4;
    private const double LeastSettledOfGain = 0.5;

    // Enough for a burst in every third snapshot to be seen several times.
    private static readonly int[] _windows = [LeastToBeSure, 9, 12, 16, 24, 40];

    /// <summary>The judgement on a series.</summary>
    public static Judgement Judge(CountSeries series) => Judge(series, LeastToBeSureByCounts);

    /// <summary>
    /// The judgement on a number that says how much one holder holds, such as the references in an array: what became of the parts is not
    /// known, but the holder is always the same.
    /// </summary>
    public static Judgement JudgeContent(CountSeries series) => Judge(series, LeastToBeSure);

    private static Judgement Judge(CountSeries series, int leastByCounts)
    {
        var points = series.Points;
        var intervals = points.Length - 1;
        if (intervals < LeastToSuspect)
        {
            return Describe(points, Verdict.Undecided, LeastToSuspect - intervals);
        }

        if (SureWindow(points, leastByCounts, out var settled) is { IsEmpty: false } sure)
        {
            return Describe(sure, Verdict.Growing, 0) with { Settled = settled };
        }

        return JudgeLate(points, leastByCounts) ?? JudgeUnsure(points, leastByCounts);
    }

    // By an interval or two of less than usual nothing that has grown for long is let go.
    private static Judgement? JudgeLate(ReadOnlySpan<CountPoint> points, int leastByCounts)
    {
        for (var late = 1; late <= MostLate && late < points.Length - 1 && points[^late].Count >= points[^(late + 1)].Count; late++)
        {
            if (SureWindow(points[..^late], leastByCounts, out var settled) is { IsEmpty: false } before)
            {
                // What rose every time must still do so, unless it is so little that it may not come for a while.
                var (last, flow) = (Flow.Of(points[^(late + 1)..]), Flow.Of(before));
                return last.Rises == late || flow.Rises < before.Length - 1 || flow.Gain < (before.Length - 1) * MostOfLittle
                    ? Describe(points[^(before.Length + late)..], Verdict.Growing, 0) with { Settled = settled }
                    : null;
            }
        }

        return null;
    }

    private static Judgement JudgeUnsure(ReadOnlySpan<CountPoint> points, int leastByCounts)
    {
        if (SuspectWindow(points) is { IsEmpty: false } suspect)
        {
            return Describe(suspect, Verdict.Suspect, Math.Max(1, LeastIntervals(suspect, leastByCounts) - (suspect.Length - 1)));
        }

        if (FindSettled(points, LeastOfSettledAndRising) is { } begun)
        {
            var isSure = begun.Intervals >= LeastOfSettled;
            return Describe(points[^(begun.Intervals + 1)..], isSure ? Verdict.Growing : Verdict.Suspect, isSure ? 0 : LeastOfSettled - begun.Intervals) with
            {
                Settled = begun,
            };
        }

        return LongerStay.IsSeenIn(points) && IsNoisyRise(points)
            ? Describe(points, Verdict.Suspect, 1)
            : Describe(points, Shrinks(points) ? Verdict.Shrinking : Verdict.Stable, 0);
    }

    // How many it takes: more where too few of those that are still to come can tell what became of each object.
    private static int LeastIntervals(ReadOnlySpan<CountPoint> window, int leastByCounts) =>
        Flow.Of(window).ExactIntervals + LeastToBeSure - (window.Length - 1) < LeastExactIntervals ? leastByCounts : LeastToBeSure;

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

        return most < least * MostOfShrunk;
    }

    // The longest of the latest stretches that is a leak's; empty where none is.
    private static ReadOnlySpan<CountPoint> SureWindow(ReadOnlySpan<CountPoint> points, int leastByCounts, out SettledGain? settled)
    {
        var intervals = points.Length - 1;
        var returned = LongestReturnedRise(points);
        var longest = ReadOnlySpan<CountPoint>.Empty;
        settled = null;
        ReadOnlySpan<int> lengths = [.. _windows, intervals];
        foreach (var length in lengths)
        {
            if (length <= intervals && length >= LeastToSeeSlowing && SlowingDown.LastsIn(points[^(length + 1)..]))
            {
                return [];
            }
        }

        foreach (var length in lengths)
        {
            if (length < LeastToBeSure || length > intervals || length < returned * TimesLongerThanReturned || length < longest.Length)
            {
                continue;
            }

            var window = points[^(length + 1)..];
            if (IsLeak(window, leastByCounts, out var gain))
            {
                longest = window;
                settled = gain;
            }
        }

        return longest;
    }

    private static bool IsLeak(ReadOnlySpan<CountPoint> window, int leastByCounts, out SettledGain? settled)
    {
        settled = null;
        var flow = Flow.Of(window);
        if (flow.Falls > 0)
        {
            settled = FindSettled(window, LeastOfSettled);
            return settled is not null || (LongerStay.IsClearIn(window) && IsNoisyRise(window));
        }

        if (!IsEnough(flow) || !SeriesShape.GoesOn(window) || SeriesShape.EndsAbruptly(window) || SlowingDown.IsSeenIn(window))
        {
            return false;
        }

        var intervals = window.Length - 1;
        if (flow.ExactIntervals < LeastExactIntervals)
        {
            return flow.Rises == intervals
                ? intervals >= leastByCounts
                : intervals >= LeastOfBurstsByCounts && Bursts.ComeAgainAndAgain(window, flow.Rises);
        }

        if (flow.Rises < intervals)
        {
            return flow.GivenBack <= flow.Came * MostGivenBack
                && (flow.Rises >= LeastRises(intervals) || Bursts.ComeAgainAndAgain(window, flow.Rises));
        }

        if (flow.GivenBack <= flow.Came * (intervals < LeastOfLong ? MostGivenBackOfSteady : MostGivenBackOfLong)
            || (intervals >= LeastOfLong && LongerStay.IsSeenIn(window)))
        {
            return true;
        }

        settled = FindSettledOfRise(window, (double)flow.Gain / intervals);
        return settled is not null;
    }

    // A queue that is nearly caught up with: what is there goes up and down, and yet rises for long.
    private static bool IsNoisyRise(ReadOnlySpan<CountPoint> window) =>
        window.Length > LeastOfLong && SeriesShape.FloorRises(window, LeastGain) && SeriesShape.RiseOfMean(window) > 0;

    private static bool IsEnough(in Flow flow) => flow.Gain >= LeastGain || flow.GainedBytes >= LeastGainedBytes;

    // A batch that takes five snapshots rises five times.
    private static int LeastRises(int intervals) => intervals < _windows[1] ? intervals : intervals - 1;

    // What is there gets more by what stays for good from some age on, whatever comes and goes before it is so old.
    private static SettledGain? FindSettledOfRise(ReadOnlySpan<CountPoint> window, double rate)
    {
        for (var age = 1; age <= SettledSeries.MostAge && SettledSeries.TryOf(window, age, LeastOfSettledAndRising, out var settled); age++)
        {
            if (settled.IsSteady && settled.Rate >= rate * LeastSettledOfGain)
            {
                return settled.Gain;
            }
        }

        return null;
    }

    // A leak below a busy cache: what is there goes up and down, and what has settled gets more. What has settled lags behind, and rises for a
    // while when all has ended, or when what is there is full and the old displace the new: so what is there must rise as well.
    private static SettledGain? FindSettled(ReadOnlySpan<CountPoint> window, int leastIntervals)
    {
        if (window.Length <= leastIntervals)
        {
            return null;
        }

        var floorRises = window.Length > LeastOfAged && SeriesShape.FloorRises(window, LeastGain);
        var rise = SeriesShape.RiseOfMean(window);
        if (!floorRises && rise == 0)
        {
            return null;
        }

        for (var age = 1; age <= SettledSeries.MostAge && SettledSeries.TryOf(window, age, leastIntervals, out var settled); age++)
        {
            if (settled.Gained - settled.Fell >= LeastGain
                && ((settled.IsSteady && (floorRises || settled.Rate * LeastSettledOfGain <= rise))
                    || (floorRises && IsAgedLeak(settled))))
            {
                return settled.Gain;
            }
        }

        return null;
    }

    private static bool IsAgedLeak(in SettledSeries aged) => aged.Age >= LeastAge && aged.Intervals >= LeastOfAged
        && aged.Rises * 2 >= aged.Intervals && aged.Fell <= aged.Gained * MostAgedFalls && aged.Gone <= aged.Came * MostAgedGone && aged.GoesOn;

    // The longest of the latest stretches that could be the beginning of a leak.
    private static ReadOnlySpan<CountPoint> SuspectWindow(ReadOnlySpan<CountPoint> points)
    {
        var intervals = points.Length - 1;
        var returned = LongestReturnedRise(points);
        for (var length = Math.Min(intervals, _windows[1]); length >= LeastToSuspect && length > returned; length--)
        {
            var window = points[^(length + 1)..];
            var flow = Flow.Of(window);
            var leastRises = length <= 3 ? length : 2;
            var roseEveryTime = flow.Rises == length;
            if (flow.Falls == 0 && flow.Rises >= leastRises
                && (roseEveryTime ? flow.Gain >= LeastGainToSuspect || IsEnough(flow) : flow.Gain >= LeastGain)
                && (flow.GivenBack <= flow.Came * MostGivenBackOfSteady || (roseEveryTime && LongerStay.IsSeenIn(window)))
                && window[^1].Count > window[window.Length / 2].Count)
            {
                return window;
            }
        }

        return [];
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

    private static Judgement Describe(ReadOnlySpan<CountPoint> window, Verdict verdict, int moreSnapshots)
    {
        var flow = Flow.Of(window);
        return new Judgement(
            verdict, window.Length - 1, flow.Rises, flow.Gain, flow.ExactIntervals > 0 ? flow.GivenBack : null, flow.ExactIntervals, moreSnapshots);
    }
}
