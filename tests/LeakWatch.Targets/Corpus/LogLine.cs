namespace LeakWatch.Targets.Corpus;

/// <summary>What <see cref="RecentLog"/> keeps.</summary>
internal sealed record LogLine(int Number, string Text);
