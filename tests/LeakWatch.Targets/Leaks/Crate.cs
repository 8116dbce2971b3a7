namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="Market"/> leaks.</summary>
internal sealed record Crate(string Content);
