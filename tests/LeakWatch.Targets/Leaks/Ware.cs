namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Warehouse"/> leaks.</summary>
internal sealed record Ware(int Number, string Name);
