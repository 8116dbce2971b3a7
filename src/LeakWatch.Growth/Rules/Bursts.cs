namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether growth that is not seen in every snapshot comes again and again: it takes more time than one that is, since two bursts may be a pool
/// that was enlarged, and a program that starts has some as well. Pure.
/// </summary>
internal static class Bursts
{
    private const int LeastIntervals = 12;
    private const int LeastBursts = 4;

    // In every third interval at least; or, where they come regularly, in every fifth.
    private const int MostIntervalsOfRise = 3;
    private const int MostIntervalsOfRegularRise = 5;

    // The longest time without one, against that from one to the next on average: first uses become ever rarer.
    private const double MostOfMeanGap = 2;
    private const double MostOfRegularGap = 4.0 / 3;

    // The smallest burst against the largest, where they come regularly: what is made at random has many sizes.
    private const double LeastOfLargest = 0.5;

    public static bool ComeAgainAndAgain(ReadOnlySpan<CountPoint> window, int rises)
    {
        var intervals = window.Length - 1;
        if (intervals < LeastIntervals || rises * MostIntervalsOfRegularRise < intervals || !SeriesShape.HasRisenLately(window))
        {
            return false;
        }

        var (bursts, first, last, longestGap) = (0, 0, 0, 0);
        var (smallest, largest) = (long.MaxValue, 0L);
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i].Count - window[i - 1].Count is > 0 and var added)
            {
                (smallest, largest) = (Math.Min(smallest, added), Math.Max(largest, added));
            }

            var isFirst = i == 1 || window[i - 1].Count == window[i - 2].Count;
            if (isFirst && window[i].Count > window[i - 1].Count)
            {
                bursts++;
                longestGap = last > 0 ? Math.Max(longestGap, i - last) : 0;
                (first, last) = (first == 0 ? i : first, i);
            }
        }

        if (rises * 3 >= intervals * 2)
        {
            return true;
        }

        longestGap = Math.Max(longestGap, intervals - last);
        var isOften = rises * MostIntervalsOfRise >= intervals;
        return bursts >= LeastBursts && longestGap <= (isOften ? MostOfMeanGap : MostOfRegularGap) * (last - first) / (bursts - 1)
            && (isOften || smallest >= largest * LeastOfLargest);
    }
}
