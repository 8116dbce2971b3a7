using LeakWatch.Growth.Types;

namespace LeakWatch.Reporting.Formatting;

/// <summary>A series as a line of small bars, from its least to its greatest value.</summary>
internal static class Sparkline
{
    internal const string UnicodeBars = "▁▂▃▄▅▆▇█";
    private const string AsciiBars = "_.-=+*#@";

    /// <summary>Draws a trend, squeezed into a width by leaving points out; a series that does not move is a low line.</summary>
    /// <param name="trend">The series.</param>
    /// <param name="width">The most characters to use.</param>
    /// <param name="unicode">Whether block characters can be shown.</param>
    public static string Draw(Trend trend, int width, bool unicode)
    {
        ReadOnlySpan<long> points = trend.Points[^1] == trend.Last ? trend.Points : [.. trend.Points, trend.Last];
        return Draw(points, width, unicode);
    }

    /// <summary>Draws a series.</summary>
    /// <param name="points">The series; not empty.</param>
    /// <param name="width">The most characters to use.</param>
    /// <param name="unicode">Whether block characters can be shown.</param>
    public static string Draw(ReadOnlySpan<long> points, int width, bool unicode)
    {
        var bars = unicode ? UnicodeBars : AsciiBars;
        var length = Math.Min(width, points.Length);
        long least = long.MaxValue;
        long greatest = long.MinValue;
        foreach (var point in points)
        {
            least = Math.Min(least, point);
            greatest = Math.Max(greatest, point);
        }

        Span<char> line = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            // The first and the last point always stand at the ends.
            var point = points[length == 1 ? points.Length - 1 : (int)((long)i * (points.Length - 1) / (length - 1))];
            line[i] = bars[greatest == least ? 0 : (int)((point - least) * (double)(bars.Length - 1) / (greatest - least))];
        }

        return new string(line);
    }
}
