namespace LeakWatch.Panes.Keys;

/// <summary>The intervals that keys step through.</summary>
internal static class Intervals
{
    private static readonly int[] _seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

    /// <summary>The next longer one, or the same where there is none.</summary>
    public static TimeSpan Longer(TimeSpan interval) =>
        Array.Find(_seconds, seconds => seconds > interval.TotalSeconds) is > 0 and var next
            ? TimeSpan.FromSeconds(next)
            : interval;

    /// <summary>The next shorter one, or the same where there is none.</summary>
    public static TimeSpan Shorter(TimeSpan interval) =>
        Array.FindLast(_seconds, seconds => seconds < interval.TotalSeconds) is > 0 and var next
            ? TimeSpan.FromSeconds(next)
            : interval;
}
