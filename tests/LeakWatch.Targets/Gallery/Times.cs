namespace LeakWatch.Targets.Gallery;

/// <summary>Dates, times and a Guid.</summary>
internal sealed class Times
{
    public DateTime Plain { get; init; } = new(1997, 5, 1);

    public DateTime Universal { get; init; } = new(2026, 11, 23, 15, 4, 2, 125, DateTimeKind.Utc);

    public DateTime Local { get; init; } = new(2026, 11, 23, 15, 4, 2, DateTimeKind.Local);

    public DateTimeOffset East { get; init; } = new(2026, 11, 23, 15, 4, 2, new TimeSpan(5, 30, 0));

    public DateTimeOffset West { get; init; } = new(2026, 11, 23, 15, 4, 2, new TimeSpan(-3, 0, 0));

    public TimeSpan Span { get; init; } = new(-1, -2, -3, -4, -5);

    public DateOnly Day { get; init; } = new(2024, 2, 29);

    public TimeOnly Time { get; init; } = new(23, 59, 59, 999);

    public Guid Id { get; init; } = new("6f9619ff-8b86-d011-b42d-00c04fc964ff");
}
