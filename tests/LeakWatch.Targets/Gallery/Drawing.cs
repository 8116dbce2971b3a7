namespace LeakWatch.Targets.Gallery;

/// <summary>Structures as fields.</summary>
internal sealed class Drawing
{
    public Segment Line { get; init; } = new() { From = new Point(1, 2), To = new Point(3, 4), Label = "a line" };

    public Coordinate Place { get; init; } = new(52.5, -13.25);

    public Slot<int> Number { get; init; } = new(8, false);

    public Slot<Point?> Inner { get; init; } = new(new Point(9, 10), true);

    public Index Index { get; init; } = ^3;

    public Range Range { get; init; } = 1..^2;
}
