using LeakWatch.Reporting.Formatting;

namespace LeakWatch.Panes.Header;

/// <summary>A series as a line of small bars, from its least to its greatest value.</summary>
internal static class Bars
{
    /// <summary>Draws it; the oldest values are left out where there is no room for all.</summary>
    public static string Of(IReadOnlyList<long> values, int width, bool unicode)
    {
        var count = Math.Min(width, values.Count);
        return count <= 0 ? "" : Sparkline.Draw([.. values.Skip(values.Count - count)], count, unicode);
    }
}
