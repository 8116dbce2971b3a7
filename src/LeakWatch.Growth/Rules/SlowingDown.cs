namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether less and less is added: a cache that fills with what is asked for has ever more of it already, a leak does not notice how large it is.
/// </summary>
/// <remarks>
/// The test of Mann (1945) and Kendall on what each interval added, one-sided, with ties taken into account. A leak of even pace fails it one
/// time in forty, and is found a snapshot later.
/// </remarks>
internal static class SlowingDown
{
    // One time in forty, of the normal distribution.
    private const double Critical = 1.96;

    public static bool IsSeenIn(ReadOnlySpan<CountPoint> window)
    {
        Span<long> added = stackalloc long[CountSeries.MostPoints];
        var intervals = window.Length - 1;
        for (var i = 0; i < intervals; i++)
        {
            added[i] = window[i + 1].Count - window[i].Count;
        }

        var sum = 0;
        double ties = 0;
        for (var i = 0; i < intervals; i++)
        {
            var equal = 1;
            for (var j = i + 1; j < intervals; j++)
            {
                sum += Math.Sign(added[j] - added[i]);
                equal += added[j] == added[i] ? 1 : 0;
            }

            // Of a group of n equal ones this adds n(n-1)(2n+5) in all, member by member.
            ties += Tied(equal) - Tied(equal - 1);
        }

        var variance = ((intervals * (intervals - 1.0) * ((2 * intervals) + 5)) - ties) / 18;
        return variance > 0 && (sum + 1) / Math.Sqrt(variance) < -Critical;
    }

    private static double Tied(int count) => count * (count - 1.0) * ((2 * count) + 5);
}
