namespace LeakWatch.Targets.Gallery;

/// <summary>Nullables with and without a value.</summary>
internal sealed class Optionals
{
    public int? Number { get; init; } = 42;

    public int? NoNumber { get; init; }

    public DateTimeOffset? Date { get; init; } = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public Breed? Breed { get; init; } = Gallery.Breed.Terrier;

    public Point? Point { get; init; } = new Point(1, 2);

    public Point? NoPoint { get; init; }

    public Slot<string>? Slot { get; init; } = new Slot<string>("inside", true);

    public string? NoText { get; init; }
}
