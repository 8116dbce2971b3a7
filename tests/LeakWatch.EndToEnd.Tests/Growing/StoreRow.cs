namespace LeakWatch.EndToEnd.Tests.Growing;

/// <summary>What a watch must say of a collection to which something is added between any two snapshots.</summary>
/// <param name="Type">The public type, as reflection names it.</param>
/// <param name="Field">The static field of <c>LeakWatch.Targets.Stores</c> that holds one.</param>
/// <param name="Measure">What gets more: its elements, the objects that are made for them, or the bytes of what holds them.</param>
/// <param name="SuspectBy">The snapshot at which it is suspect at the latest.</param>
/// <param name="GrowingBy">The snapshot at which it is growing at the latest; null of what has a bound, and never is.</param>
internal sealed record StoreRow(string Type, string Field, string Measure, int SuspectBy, int? GrowingBy)
{
    public const string InElements = "elements";
    public const string InObjects = "objects";
    public const string InBytes = "bytes";

    public string Root => $"static LeakWatch.Targets.Stores.{Field}";
}
