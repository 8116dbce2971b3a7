namespace LeakWatch.Targets.Leaks;

/// <summary>Holds what <see cref="Market"/> leaks.</summary>
internal readonly record struct Stall(List<Crate> Crates);
