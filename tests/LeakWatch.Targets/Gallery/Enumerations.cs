namespace LeakWatch.Targets.Gallery;

/// <summary>Values with names, and some without.</summary>
internal sealed class Enumerations
{
    public Breed Named { get; init; } = Breed.Poodle;

    public Breed Unnamed { get; init; } = (Breed)77;

    public Access None { get; init; }

    public Access Flags { get; init; } = Access.Read | Access.Execute | Access.Everything;

    public Access UnknownFlag { get; init; } = Access.Read | (Access)0x40;

    public Depth Negative { get; init; } = Depth.Abyss;

    public DayOfWeek Foreign { get; init; } = DayOfWeek.Friday;
}
