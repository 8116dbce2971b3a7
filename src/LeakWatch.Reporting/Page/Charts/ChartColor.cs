using OxyPlot;

namespace LeakWatch.Reporting.Page.Charts;

/// <summary>
/// What a color of a chart is for. Which color that is the style sheet says, which knows light from dark; the library is given
/// numbers.
/// </summary>
internal static class ChartColor
{
    private static readonly string[] _names = ["ink", "grid", "first", "second", "third", "window"];

    public static readonly OxyColor Ink = Of(0);
    public static readonly OxyColor Grid = Of(1);
    public static readonly OxyColor First = Of(2);
    public static readonly OxyColor Second = Of(3);
    public static readonly OxyColor Third = Of(4);
    public static readonly OxyColor Window = Of(5);

    /// <summary>The name of a color, as the library has written it into SVG; null of any other.</summary>
    public static string? NameOf(string written)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (written == $"rgb({i + 1},0,0)")
            {
                return _names[i];
            }
        }

        return null;
    }

    private static OxyColor Of(int index) => OxyColor.FromRgb((byte)(index + 1), 0, 0);
}
