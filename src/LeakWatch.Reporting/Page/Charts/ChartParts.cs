using OxyPlot;
using OxyPlot.Axes;

namespace LeakWatch.Reporting.Page.Charts;

/// <summary>What all charts have in common.</summary>
internal static class ChartParts
{
    /// <summary>An empty chart.</summary>
    public static PlotModel Model() => new()
    {
        DefaultFontSize = ChartSvg.TextSize,
        TextColor = ChartColor.Ink,
        PlotAreaBorderThickness = new OxyThickness(0),
        Padding = new OxyThickness(0, 6, 12, 0),
    };

    /// <summary>An axis at the bottom: a line.</summary>
    public static T AtBottom<T>(T axis, Func<double, string> format)
        where T : Axis
    {
        axis.Position = AxisPosition.Bottom;
        axis.LabelFormatter = format;
        axis.AxislineStyle = LineStyle.Solid;
        axis.AxislineColor = ChartColor.Grid;
        axis.TicklineColor = ChartColor.Grid;
        axis.MinorTickSize = 0;
        return axis;
    }

    /// <summary>An axis of numbers at the left: a grid through the chart.</summary>
    public static LinearAxis AtLeft(Func<double, string> format) => new()
    {
        Position = AxisPosition.Left,
        LabelFormatter = format,
        TickStyle = TickStyle.None,
        MajorGridlineStyle = LineStyle.Solid,
        MajorGridlineColor = ChartColor.Grid,
        MaximumPadding = 0.08,
        IntervalLength = 40,
        AxisTickToLabelDistance = 6,
    };
}
