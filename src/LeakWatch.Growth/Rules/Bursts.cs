namespace LeakWatch.Growth.Rules;

/// <summary>
/// Stretches of intervals with more, between such without: whether they come again and again, and in like sizes.
/// </summary>
/// <param name="Number">How many there are.</param>
/// <param name="LongestGap">The longest time without one, against that from one to the next on average.</param>
/// <param name="SmallestShare">The smallest against the largest.</param>
internal readonly record struct Bursts(int Number, double LongestGap, double SmallestShare)
{
    public static Bursts Of(ReadOnlySpan<CountPoint> window)
    {
        var intervals = window.Length - 1;
        var (number, first, last, longestGap) = (0, 0, 0, 0);
        var (size, smallest, largest) = (0L, long.MaxValue, 0L);
        for (var i = 1; i <= intervals; i++)
        {
            var added = window[i].Count - window[i - 1].Count;
            if (added > 0 && size == 0)
            {
                number++;
                longestGap = last > 0 ? Math.Max(longestGap, i - last) : 0;
                (first, last) = (first == 0 ? i : first, i);
            }

            size = added > 0 ? size + added : 0;
            if (size > 0 && (i == intervals || window[i + 1].Count <= window[i].Count))
            {
                (smallest, largest) = (Math.Min(smallest, size), Math.Max(largest, size));
            }
        }

        return number < 2
            ? new Bursts(number, intervals, 1)
            : new Bursts(
                number,
                (double)Math.Max(longestGap, intervals - last) * (number - 1) / (last - first),
                (double)smallest / largest);
    }
}
