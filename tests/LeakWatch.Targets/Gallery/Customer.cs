namespace LeakWatch.Targets.Gallery;

/// <summary>Too much to be shown within another object; what tells most is declared last.</summary>
internal sealed record Customer(
    int HashCode, bool IsLocked, object SyncRoot, int Version, int State, double Balance, Customer? Parent)
{
    public string City { get; init; } = "";

    public string Name { get; init; } = "";

    public int Id { get; init; }
}
