namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether less and less is added: a cache that fills with what is asked for has ever more of it already, a leak does not notice how large it is.
/// </summary>
/// <remarks>A leak of even pace fails the test one time in forty, and is found a snapshot later.</remarks>
internal static class SlowingDown
{
    // One time in forty, of the normal distribution.
    private const double Critical = 1.96;

    // One time in two hundred, since it is asked of several windows at each snapshot.
    private const double CriticalOfLasting = 2.58;

    // What slows down to the end adds in the last third so much less than in the one before.
    private const double MostOfLastThird = 0.8;

    /// <summary>Whether ever less was added.</summary>
    public static bool IsSeenIn(ReadOnlySpan<CountPoint> window) => ScoreOf(window) < -Critical;

    private static double? ScoreOf(ReadOnlySpan<CountPoint> window)
    {
        Span<long> added = stackalloc long[CountSeries.MostPoints];
        var intervals = window.Length - 1;
        for (var i = 0; i < intervals; i++)
        {
            added[i] = window[i + 1].Count - window[i].Count;
        }

        return KendallScore.Of(added[..intervals]);
    }

    /// <summary>
    /// Whether that is still so at the end of it, and it is not that something has filled before. What slows down so slowly that a few intervals do
    /// not tell is seen in more of them.
    /// </summary>
    public static bool LastsIn(ReadOnlySpan<CountPoint> window)
    {
        var third = (window.Length - 1) / 3;
        var added = window[^1].Count - window[^(third + 1)].Count;
        var addedBefore = window[^(third + 1)].Count - window[^((2 * third) + 1)].Count;
        return added < addedBefore * MostOfLastThird && Flow.Of(window).Falls == 0 && ScoreOf(window) < -CriticalOfLasting;
    }
}
