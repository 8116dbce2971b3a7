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
    private const long LeastGainedBytes = 1 << 16;

    // What went may be a hundredth of what came; and a fifth where there is more in every single snapshot, as in a queue whose consumer
    // is too slow.
    private const double MostGivenBack = 0.01;
    private const double MostGivenBackOfSteady = 0.2;

    // The last third must have grown at half the rate of the whole, and the second half by two thirds of the first.
    private const double LeastRateAtEnd = 0.5;
    private const double LeastOfSecondHalf = 0.65;

    // Where there was more each time for so long, half of what came may have gone again: entries that are replaced by others.
    private const int LeastOfLong = 12;
    private const double MostGivenBackOfLong = 0.5;

    // Growth that comes in bursts has come so often in that time: a program that starts has some as well.
    private const int LeastBursts = 4;
    private const int LeastOfBurstsByCounts = 16;

    private const double MostOfShrunk = 0.95;

    // A rise counts when it has lasted three times as long as any that went back.
    private const int TimesLongerThanReturned = 3;

    // In aged objects, which lag behind: this many intervals, half of them rises, and falls of a twentieth at the most.
    private const int LeastAgedIntervals = 11;
    private const double MostAgedFalls = 0.05;

    // And of what is old next to nothing goes, against what becomes old: a load that rises for half a day is replaced as it rises.
    private const double MostAgedGone = 0.2;

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

        if (SureWindow(points, leastByCounts) is { IsEmpty: false } sure)
        {
            return Describe(sure, Verdict.Growing, 0);
        }

        if (SuspectWindow(points) is { IsEmpty: false } suspect)
        {
            return Describe(suspect, Verdict.Suspect, Math.Max(1, LeastToBeSure - (suspect.Length - 1)));
        }

        return Describe(points, Shrinks(points) ? Verdict.Shrinking : Verdict.Stable, 0);
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

        return most < least * MostOfShrunk;
    }

    // The longest of the latest stretches that is a leak's; empty where none is.
    private static ReadOnlySpan<CountPoint> SureWindow(ReadOnlySpan<CountPoint> points, int leastByCounts)
    {
        var intervals = points.Length - 1;
        var returned = LongestReturnedRise(points);
        var longest = ReadOnlySpan<CountPoint>.Empty;
        foreach (var length in (ReadOnlySpan<int>)[.. _windows, intervals])
        {
            if (length < LeastToBeSure || length > intervals || length < returned * TimesLongerThanReturned)
            {
                continue;
            }

            var window = points[^(length + 1)..];
            var flow = Flow.Of(window);
            if (IsLeak(window, flow, leastByCounts) || IsLeakOfAged(window, flow))
            {
                longest = window.Length > longest.Length ? window : longest;
            }
        }

        return longest;
    }

    private static bool IsLeak(ReadOnlySpan<CountPoint> window, in Flow flow, int leastByCounts)
    {
        if (flow.Falls > 0 || !IsEnough(flow) || !GoesOn(window, static point => point.Count) || SlowingDown.IsSeenIn(window))
        {
            return false;
        }

        var intervals = window.Length - 1;
        if (flow.ExactIntervals < LeastExactIntervals)
        {
            return flow.Rises == intervals
                ? intervals >= leastByCounts
                : intervals >= LeastOfBurstsByCounts && ComesAgainAndAgain(window, flow.Rises);
        }

        var mostGivenBack = flow.Rises < intervals ? MostGivenBack : intervals < LeastOfLong ? MostGivenBackOfSteady : MostGivenBackOfLong;
        var isFlowRight = flow.GivenBack <= flow.Came * mostGivenBack
            || (flow.Rises == intervals && intervals >= LeastOfLong && LongerStay.IsSeenIn(window));
        return isFlowRight && (flow.Rises >= LeastRises(intervals) || ComesAgainAndAgain(window, flow.Rises));
    }

    private static bool IsEnough(in Flow flow) => flow.Gain >= LeastGain || flow.GainedBytes >= LeastGainedBytes;

    // A batch that takes five snapshots rises five times.
    private static int LeastRises(int intervals) => intervals < _windows[1] ? intervals : intervals - 1;

    // Bursts need more time than a growth that is seen in nearly every snapshot: two of them may be a pool that was enlarged.
    private static bool ComesAgainAndAgain(ReadOnlySpan<CountPoint> window, int rises)
    {
        var intervals = window.Length - 1;
        if (intervals < LeastOfLong || rises * 3 < intervals || !HasRisenLately(window))
        {
            return false;
        }

        var bursts = 0;
        for (var i = 1; i < window.Length; i++)
        {
            var isFirst = i == 1 || window[i - 1].Count == window[i - 2].Count;
            bursts += isFirst && window[i].Count > window[i - 1].Count ? 1 : 0;
        }

        return bursts >= LeastBursts || rises * 3 >= intervals * 2;
    }

    // A leak below a busy cache: what is old gets more, whatever comes and goes above it. Where nothing ever goes, what there is tells better
    // whether it goes on than what is old, which lags behind.
    private static bool IsLeakOfAged(ReadOnlySpan<CountPoint> window, in Flow flow)
    {
        var intervals = window.Length - 1;
        if (intervals < LeastAgedIntervals || flow.Falls == 0 || window.ToArray().Any(point => point.Aged is null))
        {
            return false;
        }

        long rises = 0, gained = 0, fell = 0;
        for (var i = 1; i < window.Length; i++)
        {
            var change = window[i].Aged!.Value - window[i - 1].Aged!.Value;
            rises += change > 0 ? 1 : 0;
            gained += Math.Max(0, change);
            fell -= Math.Min(0, change);
        }

        return gained - fell >= LeastGain && StaysWhenAged(window) && rises * 2 >= intervals && fell <= gained * MostAgedFalls
            && GoesOn(window, static point => point.Aged!.Value) && FloorRises(window);
    }

    private static bool StaysWhenAged(ReadOnlySpan<CountPoint> window)
    {
        long gone = 0, came = 0;
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i] is { IsExact: true, Aged: { } aged, AgedKept: { } kept })
            {
                gone += Math.Max(0, window[i - 1].Aged!.Value - kept);
                came += aged - kept;
            }
        }

        return gone <= came * MostAgedGone;
    }

    // What is aged lags behind what is there, and would go on rising for a while when that has ended. So what is there must go on as well:
    // in thirds, the least of each above that of the one before, and the mean by nearly as much as before.
    private static bool FloorRises(ReadOnlySpan<CountPoint> window)
    {
        Span<long> floors = stackalloc long[3];
        Span<double> means = stackalloc double[3];
        for (var third = 0; third < floors.Length; third++)
        {
            var part = window[(third * window.Length / 3)..((third + 1) * window.Length / 3)];
            floors[third] = long.MaxValue;
            foreach (var point in part)
            {
                floors[third] = Math.Min(floors[third], point.Count);
                means[third] += (double)point.Count / part.Length;
            }
        }

        return HasRisenLately(window) && floors[1] > floors[0] && floors[2] > floors[1] && floors[2] - floors[0] >= LeastGain
            && means[2] - means[1] >= (means[1] - means[0]) * LeastOfSecondHalf;
    }

    private static bool HasRisenLately(ReadOnlySpan<CountPoint> window)
    {
        const int LeastIntervals = 3;
        var lately = window[^(Math.Max(LeastIntervals, (window.Length - 1) / 4) + 1)..];
        return Flow.Of(lately).Rises > 0;
    }

    private static bool GoesOn(ReadOnlySpan<CountPoint> window, Func<CountPoint, long> valueOf)
    {
        var intervals = window.Length - 1;
        var (first, last) = (valueOf(window[0]), valueOf(window[^1]));
        var third = (intervals + 2) / 3;
        var rate = (double)(last - first) / intervals;
        var rateAtEnd = (double)(last - valueOf(window[^(third + 1)])) / third;
        // What fills may begin slowly: then its middle is steeper than the whole. Shorter windows have too few intervals to tell.
        var rateBefore = intervals < _windows[1] ? 0 : (double)(valueOf(window[^(third + 1)]) - valueOf(window[^((2 * third) + 1)])) / third;
        var middle = valueOf(window[intervals / 2]);
        return rateAtEnd >= Math.Max(rate, rateBefore) * LeastRateAtEnd && last - middle >= (middle - first) * LeastOfSecondHalf;
    }

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
            if (flow.Falls == 0 && flow.Rises >= leastRises && (flow.Rises == length || IsEnough(flow))
                && (flow.GivenBack <= flow.Came * MostGivenBackOfSteady || (flow.Rises == length && LongerStay.IsSeenIn(window)))
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
