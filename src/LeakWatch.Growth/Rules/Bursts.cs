namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether growth that is not seen in every snapshot comes again and again: it takes more time than one that is, since two bursts may be a pool
/// that was enlarged, and a program that starts, or uses more threads than before, has some as well. Pure.
/// </summary>
internal static class Bursts
{
    private const int LeastIntervals = 12;
    private const int LeastBursts = 4;

    // Seen in two intervals of three it is a growth with pauses; otherwise in every third at least, or where it is regular in every fifth.
    private const int MostIntervalsOfRise = 3;
    private const int MostIntervalsOfRegularRise = 5;

    // The longest time without one, against that from one to the next on average: first uses become ever rarer.
    private const double MostOfMeanGap = 2;
    private const double MostOfRegularGap = 4.0 / 3;

    // The smallest burst against the largest: what is made as it happens to be needed comes in many sizes.
    private const double LeastOfLargest = 0.25;
    private const double LeastOfLargestOfRegular = 0.5;

    public static bool ComeAgainAndAgain(ReadOnlySpan<CountPoint> window, int rises)
    {
        var intervals = window.Length - 1;
        if (intervals < LeastIntervals || rises * MostIntervalsOfRegularRise < intervals || !SeriesShape.HasRisenLately(window))
        {
            return false;
        }

        if (rises * 3 >= intervals * 2)
        {
            return true;
        }

        var (bursts, first, last, longestGap) = (0, 0, 0, 0);
        var (size, smallest, largest) = (0L, long.MaxValue, 0L);
        for (var i = 1; i < window.Length; i++)
        {
            var added = window[i].Count - window[i - 1].Count;
            if (added > 0 && size == 0)
            {
                bursts++;
                longestGap = last > 0 ? Math.Max(longestGap, i - last) : 0;
                (first, last) = (first == 0 ? i : first, i);
            }

            size = added > 0 ? size + added : 0;
            if (size > 0 && (i == intervals || window[i + 1].Count == window[i].Count))
            {
                (smallest, largest) = (Math.Min(smallest, size), Math.Max(largest, size));
            }
        }

        longestGap = Math.Max(longestGap, intervals - last);
        var (mostOfMean, leastOfLargest) = rises * MostIntervalsOfRise >= intervals
            ? (MostOfMeanGap, LeastOfLargest)
            : (MostOfRegularGap, LeastOfLargestOfRegular);
        return bursts >= LeastBursts && longestGap <= mostOfMean * (last - first) / (bursts - 1) && smallest >= largest * leastOfLargest;
    }
}
