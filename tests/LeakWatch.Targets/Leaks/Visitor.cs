namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="VisitorRegister"/> leaks.</summary>
internal sealed record Visitor(int Number, string Name);
