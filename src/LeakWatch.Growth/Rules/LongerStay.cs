namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether what passes through stays longer and longer: of what is there, a smaller and smaller share goes. That is a queue that is not worked
/// off as fast as it is filled. Where more is there because more is asked for, what comes stays as long as ever.
/// </summary>
/// <remarks>
/// By Little's law ("A Proof for the Queuing Formula L = λW", Operations Research 9, 1961): what is there is what comes in a time, times how long
/// it stays.
/// </remarks>
internal static class LongerStay
{
    // One time in forty, of the normal distribution: of even shares as many would be taken for falling ones.
    private const double Critical = 1.96;
    private const double CriticalAlone = 2.58;
    private const double Fine = 1e9;

    /// <summary>Whether it is seen where there was more each time.</summary>
    public static bool IsSeenIn(ReadOnlySpan<CountPoint> window) => ScoreOf(window) < -Critical;

    /// <summary>Whether it is so clear that nothing else need tell.</summary>
    public static bool IsClearIn(ReadOnlySpan<CountPoint> window) => ScoreOf(window) < -CriticalAlone;

    private static double? ScoreOf(ReadOnlySpan<CountPoint> window)
    {
        Span<long> shares = stackalloc long[CountSeries.MostPoints];
        var known = 0;
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i] is { IsExact: true, Kept: { } kept } && window[i - 1].Count is > 0 and var before)
            {
                shares[known++] = (long)(Math.Max(0, before - kept) * Fine / before);
            }
        }

        return KendallScore.Of(shares[..known]);
    }
}
