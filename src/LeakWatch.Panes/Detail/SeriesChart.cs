using System.Drawing;
using System.Text;
using LeakWatch.Panes.Screen;
using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace LeakWatch.Panes.Detail;

/// <summary>A series over time, or over snapshots, with axes and numbers.</summary>
internal sealed class SeriesChart : GraphView
{
    private const int LabelRows = 2;

    private readonly Palette _palette;
    private ChartSeries _series = ChartSeries.Empty;

    public SeriesChart(Palette palette)
    {
        _palette = palette;
        Width = Dim.Fill();
        Height = Dim.Fill();
        CanFocus = true;
        SetScheme(palette.Window);
    }

    /// <summary>What is drawn.</summary>
    public void Show(ChartSeries series)
    {
        _series = series;
        Arrange();
    }

    /// <inheritdoc/>
    protected override void OnViewportChanged(DrawEventArgs e)
    {
        base.OnViewportChanged(e);
        if (e.OldViewport.Size != e.NewViewport.Size)
        {
            Arrange();
        }
    }

    private void Arrange()
    {
        Series.Clear();
        Annotations.Clear();
        var scale = ChartScale.Of(_series, Viewport.Width, Viewport.Height - LabelRows);
        AxisX.Visible = AxisY.Visible = scale is not null;
        if (scale is null)
        {
            SetNeedsDraw();
            return;
        }

        (MarginLeft, MarginBottom) = ((uint)scale.LabelWidth + 1, LabelRows - 1);
        CellSize = new PointF(scale.CellX, scale.CellY);
        ScrollOffset = new PointF(scale.MinX, scale.MinY);
        AxisX.Increment = scale.StepX;
        AxisY.Increment = scale.StepY;
        AxisX.ShowLabelsEvery = AxisY.ShowLabelsEvery = 1;
        AxisX.Minimum = scale.MinX;
        AxisY.Minimum = scale.MinY;
        AxisX.LabelGetter = step => _series.LabelX(step.Value);
        AxisY.LabelGetter = step => _series.LabelY(step.Value);
        GraphColor = _palette[Tone.Soft];
        foreach (var (x, word) in _series.Lines)
        {
            Annotations.Add(Vertical((float)x, scale, word is null ? '┊' : '│', word is null ? Tone.Soft : Tone.Warning));
            if (word is not null)
            {
                // At the right end its word stands in front of the line.
                var columns = (float)word.GetColumns();
                var room = scale.MinX + ((Viewport.Width - MarginLeft) * scale.CellX) - x;
                var isNearEnd = (columns + 1) * scale.CellX > room;
                var beside = new PointF((float)x + scale.CellX * (isNearEnd ? -columns : 1), scale.MaxY);
                Annotations.Add(new TextAnnotation { Text = word, GraphPosition = beside });
            }
        }

        var points = _series.Points.Select(point => new PointF((float)point.X, (float)point.Y)).ToList();
        Annotations.Add(new PathAnnotation
        {
            Points = points,
            LineColor = _palette[Tone.Subject],
            LineRune = new Rune('·'),
            BeforeSeries = true,
        });
        Series.Add(new ScatterSeries { Points = points, Fill = new GraphCellToRender(new Rune('•'), _palette[Tone.Subject]) });
        SetNeedsDraw();
    }

    private PathAnnotation Vertical(float x, ChartScale scale, char rune, Tone tone) => new()
    {
        Points = [new PointF(x, scale.MinY), new PointF(x, scale.MaxY)],
        LineColor = _palette[tone],
        LineRune = new Rune(rune),
        BeforeSeries = true,
    };
}
