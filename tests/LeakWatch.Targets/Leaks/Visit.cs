namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="VisitTrail"/> leaks.</summary>
internal sealed record Visit(int Number);
