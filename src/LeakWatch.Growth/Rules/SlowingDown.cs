namespace LeakWatch.Growth.Rules;

/// <summary>
/// Whether less and less is added: a cache that fills with what is asked for has ever more of it already, a leak does not notice how large it is.
/// </summary>
/// <remarks>A leak of even pace fails the test one time in forty, and is found a snapshot later.</remarks>
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

        return KendallScore.Of(added[..intervals]) < -Critical;
    }
}
