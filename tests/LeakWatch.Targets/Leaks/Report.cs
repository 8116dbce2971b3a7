namespace LeakWatch.Targets.Leaks;

/// <summary>What <see cref="NightShift"/> leaks.</summary>
internal sealed record Report(int Number, string Text);
