namespace LeakWatch.Panes.Detail;

/// <summary>How a series lies in so many columns and rows.</summary>
/// <param name="MinX">Where the lower axis begins.</param>
/// <param name="MinY">Where the left axis begins.</param>
/// <param name="MaxY">Where it ends.</param>
/// <param name="CellX">How much a column is.</param>
/// <param name="CellY">How much a row is.</param>
/// <param name="StepX">From one number to the next below.</param>
/// <param name="StepY">From one number to the next at the left.</param>
/// <param name="LabelWidth">The columns that numbers at the left take.</param>
internal sealed record ChartScale(
    float MinX, float MinY, float MaxY, float CellX, float CellY, float StepX, float StepY, int LabelWidth)
{
    private const int MinColumns = 16;
    private const int MinRows = 3;
    private const int ColumnsOfLabel = 12;
    private const int RowsOfLabel = 3;

    // What people count time in, in seconds.
    private static readonly double[] _times =
        [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

    /// <summary>Finds it; null where there is no room, or nothing to show.</summary>
    public static ChartScale? Of(ChartSeries series, int columns, int rows)
    {
        if (series.Points.Count == 0 || rows < MinRows)
        {
            return null;
        }

        // What is marked behind the newest snapshot is seen as well.
        var minX = series.Points[0].X;
        var maxX = series.Lines.Select(line => line.X).Append(series.Points[^1].X).Max();
        var (minY, maxY) = (series.Points.Min(point => point.Y), series.Points.Max(point => point.Y));
        // Single precision is what charts are drawn with: of very large values no smaller steps can be told apart.
        var least = Math.Max(1, maxY * 1e-6);
        var stepY = Math.Max(1, NiceStep(Math.Max(maxY - minY, least) / Math.Max(1, rows / RowsOfLabel)));
        minY = Math.Max(0, Math.Floor(minY / stepY) * stepY);
        maxY = Math.Max(Math.Ceiling(maxY / stepY) * stepY, minY + stepY);
        var labels = 0;
        // Counted, since a step may be nothing beside a large value.
        for (var i = 0; i <= rows; i++)
        {
            labels = Math.Max(labels, series.LabelY(Math.Min(maxY, minY + i * stepY)).Length);
        }

        columns -= labels + 2;
        if (columns < MinColumns)
        {
            return null;
        }

        var width = Math.Max(maxX - minX, 1);
        var stepX = series.IsTime
            ? TimeStep(width / Math.Max(1, columns / ColumnsOfLabel))
            : Math.Max(1, NiceStep(width / Math.Max(1, columns / ColumnsOfLabel)));
        return new ChartScale(
            (float)minX,
            (float)minY,
            (float)maxY,
            (float)(width / (columns - 1)),
            (float)((maxY - minY) / Math.Max(1, rows - 1)),
            (float)stepX,
            (float)stepY,
            labels);
    }

    // 1, 2 or 5 times a power of ten: the least of those that are not less.
    private static double NiceStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }

    private static double TimeStep(double least) =>
        Array.Find(_times, time => time >= least) is > 0 and var step ? step : Math.Ceiling(least / 86_400) * 86_400;
}
