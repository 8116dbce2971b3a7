namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="ParcelQueue"/> leaks.</summary>
internal sealed record Parcel(int Number);
