using LeakWatch.Heap.Text;

namespace LeakWatch.Panes.Detail;

/// <summary>What a chart shows.</summary>
/// <param name="Points">The values, from left to right.</param>
/// <param name="Lines">Upright lines, with a word or without.</param>
/// <param name="LabelX">What a place on the lower axis is called.</param>
/// <param name="LabelY">What a value is called.</param>
internal sealed record ChartSeries(
    IReadOnlyList<(double X, double Y)> Points,
    IReadOnlyList<(double X, string? Word)> Lines,
    Func<double, string> LabelX,
    Func<double, string> LabelY)
{
    /// <summary>Nothing.</summary>
    public static ChartSeries Empty { get; } = new([], [], static _ => "", static _ => "");

    /// <summary>Whether the lower axis is time, in seconds.</summary>
    public bool IsTime { get; init; }

    /// <summary>A series over time.</summary>
    /// <param name="points">The values with their times.</param>
    /// <param name="begin">When the time begins.</param>
    /// <param name="window">Where the stretch begins that the verdict rests on; null for none.</param>
    /// <param name="marks">Moments with a word.</param>
    /// <param name="isBytes">Whether the values are bytes.</param>
    public static ChartSeries OverTime(
        IReadOnlyList<(DateTimeOffset At, long Value)> points,
        DateTimeOffset begin,
        DateTimeOffset? window,
        IReadOnlyList<(DateTimeOffset At, string Word)> marks,
        bool isBytes) => new(
            [.. points.Select(point => ((point.At - begin).TotalSeconds, (double)point.Value))],
            [
                .. window is { } from ? new[] { ((from - begin).TotalSeconds, (string?)null) } : [],
                .. marks.Select(mark => ((mark.At - begin).TotalSeconds, (string?)mark.Word)),
            ],
            static seconds => Quantity.Clock(TimeSpan.FromSeconds(Math.Max(0, seconds))),
            isBytes ? Quantity.Bytes : static value => Quantity.Count((long)value))
        {
            IsTime = true,
        };

    /// <summary>A series over snapshots.</summary>
    /// <param name="values">The values, evenly spaced.</param>
    /// <param name="first">The number of the first snapshot.</param>
    /// <param name="last">The number of the last one.</param>
    public static ChartSeries OverSnapshots(IReadOnlyList<long> values, int first, int last)
    {
        var step = values.Count > 1 ? (double)(last - first) / (values.Count - 1) : 0;
        return new ChartSeries(
            [.. values.Select((value, i) => (first + i * step, (double)value))],
            [],
            static number => $"{number:0}",
            static value => Quantity.Count((long)value));
    }
}
