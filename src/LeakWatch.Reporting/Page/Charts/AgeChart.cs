using LeakWatch.Heap.Text;
using LeakWatch.Reporting.Json;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LeakWatch.Reporting.Page.Charts;

/// <summary>How many objects are from which snapshot, as bars.</summary>
internal static class AgeChart
{
    private const int MaxBars = 128;

    /// <summary>Draws it; of many snapshots, several to a bar.</summary>
    public static Markup Draw(IReadOnlyList<CohortLine> cohorts, string label)
    {
        var model = ChartParts.Model();
        // Lines that were kept may have been changed by somebody: nothing is taken for granted of their numbers.
        long first = cohorts.Min(cohort => cohort.Snapshot);
        long last = cohorts.Max(cohort => cohort.Snapshot);
        var width = ((last - first) / MaxBars) + 1;
        var bars = new RectangleBarSeries
        {
            FillColor = ChartColor.First,
            StrokeColor = ChartColor.First,
            StrokeThickness = 0.01,
        };
        foreach (var bar in cohorts.GroupBy(cohort => (cohort.Snapshot - first) / width))
        {
            var left = first + (bar.Key * width) - 0.5;
            bars.Items.Add(new RectangleBarItem(left + (0.1 * width), 0, left + (0.9 * width), bar.Sum(cohort => cohort.Count)));
        }

        model.Series.Add(bars);
        var snapshots = ChartParts.AtBottom(new LinearAxis(), static number => Quantity.Count((long)number));
        snapshots.Minimum = first - 0.6;
        snapshots.Maximum = first + ((((last - first) / width) + 1) * width) - 0.4;
        snapshots.MajorStep = Math.Max(1, Math.Ceiling((last - first) / 12.0));
        snapshots.TickStyle = TickStyle.None;
        model.Axes.Add(snapshots);
        var counts = ChartParts.AtLeft(static count => Quantity.Count((long)count));
        counts.Minimum = 0;
        counts.MinimumMajorStep = 1;
        model.Axes.Add(counts);
        return ChartSvg.Draw(model, label);
    }
}
