using LeakWatch.Heap.Text;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LeakWatch.Reporting.Page.Charts;

/// <summary>A chart of numbers over the time of a watch.</summary>
internal sealed class TimeChart
{
    private const int MaxMarked = 64;
    private const int MaxWord = 24;

    private readonly PlotModel _model = ChartParts.Model();
    private readonly DateTimeOffset _start;

    /// <summary>Makes an empty one.</summary>
    /// <param name="start">The time at its left end.</param>
    /// <param name="format">How a number is written at its axis.</param>
    public TimeChart(DateTimeOffset start, Func<double, string> format)
    {
        _start = start;
        var time = ChartParts.AtBottom(new TimeSpanAxis(), Elapsed);
        time.MinimumPadding = 0.01;
        time.MaximumPadding = 0.01;
        time.IntervalLength = 80;
        _model.Axes.Add(time);
        var numbers = ChartParts.AtLeft(format);
        numbers.MinimumPadding = 0.08;
        _model.Axes.Add(numbers);
    }

    /// <summary>Adds a series; where a number is not known, its line has a gap.</summary>
    public void Add(IEnumerable<(DateTimeOffset At, long? Value)> points, OxyColor color)
    {
        var series = new LineSeries { Color = color, StrokeThickness = 1.8, MarkerFill = color, MarkerSize = 2.2 };
        series.Points.AddRange(points.Select(point => point.Value is { } value
            ? new DataPoint((point.At - _start).TotalSeconds, value)
            : DataPoint.Undefined));
        series.MarkerType = series.Points.Count <= MaxMarked ? MarkerType.Circle : MarkerType.None;
        _model.Series.Add(series);
    }

    /// <summary>Marks a stretch of time.</summary>
    public void Shade(DateTimeOffset from, DateTimeOffset to) => _model.Annotations.Add(new RectangleAnnotation
    {
        MinimumX = (from - _start).TotalSeconds,
        MaximumX = (to - _start).TotalSeconds,
        Fill = ChartColor.Window,
        StrokeThickness = 0.01,
        Stroke = ChartColor.Window,
        Layer = AnnotationLayer.BelowAxes,
    });

    /// <summary>Marks a moment with a line and a word, where it is within the chart.</summary>
    /// <param name="at">When.</param>
    /// <param name="word">The word, of which a long one is cut.</param>
    public void Mark(DateTimeOffset at, string word) => _model.Annotations.Add(new LineAnnotation
    {
        Type = LineAnnotationType.Vertical,
        X = (at - _start).TotalSeconds,
        Color = ChartColor.Ink,
        LineStyle = LineStyle.Dash,
        StrokeThickness = 1,
        Text = TextOf(word),
        TextColor = ChartColor.Ink,
        TextOrientation = AnnotationTextOrientation.Vertical,
        Layer = AnnotationLayer.BelowSeries,
    });

    /// <summary>Draws it.</summary>
    /// <param name="label">What it shows, for those who do not see it; nothing that comes from the target.</param>
    public Markup Draw(string label) => ChartSvg.Draw(_model, label);

    // Of kept lines nobody knows what is in them; what no XML may have is no harm elsewhere.
    private static string TextOf(string word) => string.Concat(
        Printable.Escape(word.Length <= MaxWord ? word : $"{word[..(MaxWord - 1)]}…")
            .Select(static c => c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c));

    private static string Elapsed(double seconds) => seconds is 0
        ? "0"
        : Quantity.Interval(TimeSpan.FromSeconds(Math.Round(seconds, 3)));
}
