namespace LeakWatch.Targets.Gallery;

/// <summary>Structures within a structure, and a reference.</summary>
internal struct Segment
{
    public Point From;
    public Point To;
    public string? Label;
}
