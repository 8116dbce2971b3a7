namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="ClickTrail"/> leaks.</summary>
internal sealed record Click(int X, int Y);
