namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="LogBuffer"/> leaks.</summary>
internal sealed record LogLine(int Number, string Text);
